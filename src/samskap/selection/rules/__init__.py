"""What may be done with targets, pools and draws, with reasons."""
