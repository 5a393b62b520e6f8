"""What questions count with: views of a filtered network, measures, groups, pairs."""
