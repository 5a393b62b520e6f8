"""Compiled searches over arrays: what the questions spend their time in."""
