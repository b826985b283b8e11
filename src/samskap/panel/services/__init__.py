"""Changes to the panel, and its mirror."""
