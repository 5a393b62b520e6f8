"""The commands, by what they do; what is slow to import is imported when a command runs."""
