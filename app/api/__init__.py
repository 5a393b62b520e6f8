"""The HTTP API: one file a family of requests, each handler one call of a question."""
