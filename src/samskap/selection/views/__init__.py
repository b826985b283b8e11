"""Pages of targets, pools and draws."""
