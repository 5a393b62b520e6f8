"""What can be printed or taken along: briefs, and views in one file."""
