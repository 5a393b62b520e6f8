"""The whole network, and what is lost without some: the pages."""
