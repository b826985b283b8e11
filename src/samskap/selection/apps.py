"""The room as Django knows it."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    """Its name and label."""

    name = "samskap.selection"
    label = "selection"
