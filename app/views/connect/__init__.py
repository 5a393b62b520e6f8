"""Who connects two: the page."""
