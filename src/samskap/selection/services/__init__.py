"""Changes to targets, pools and draws: one function each."""
