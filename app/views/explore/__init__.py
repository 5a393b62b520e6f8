"""The network explored by hand: the page."""
