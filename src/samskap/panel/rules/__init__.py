"""What the panel room works out from figures alone."""
