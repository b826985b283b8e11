"""The room as Django knows it."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Its name and label."""

    name = "samskap.base"
    label = "base"
