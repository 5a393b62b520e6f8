"""A city, all cities, several side by side, two dates: the pages."""
