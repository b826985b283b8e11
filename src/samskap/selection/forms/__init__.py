"""Forms of targets, pools and draws."""
