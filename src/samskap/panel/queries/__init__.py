"""Questions to the panel."""
