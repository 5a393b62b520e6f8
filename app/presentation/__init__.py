"""What pages, commands and downloads show alike: words, rows, groups of ties, values of a score."""
