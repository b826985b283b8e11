"""Reads of this room; each takes the viewer where it matters who asks."""
