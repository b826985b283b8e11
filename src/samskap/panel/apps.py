"""The room as Django knows it."""

from django.apps import AppConfig


class PanelConfig(AppConfig):
    """Its name and label."""

    name = "samskap.panel"
    label = "panel"
