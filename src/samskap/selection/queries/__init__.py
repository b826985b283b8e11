"""Questions to targets, pools and draws."""
