"""The room as Django knows it."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """Its name and label."""

    name = "samskap.front"
    label = "front"
