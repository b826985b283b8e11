"""Samskap: a municipality's house for co-creation."""

__version__ = "0.1.0"
