"""Who is first by a measure, and groups: the pages."""
