"""Nodes, lines and labels as plain values, and what a canvas is given."""
