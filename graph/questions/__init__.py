"""Questions: pure functions from a network to a frozen answer."""
