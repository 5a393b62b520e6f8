"""What pages, commands and downloads show alike: rows, groups of ties, values of a score."""
