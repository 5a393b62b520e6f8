"""Loading facts: the page where a file is dropped, looked at, corrected and loaded."""
