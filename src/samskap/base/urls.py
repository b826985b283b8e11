"""Addresses of the ground floor."""

from django.urls import path

from samskap.base import bricks, views

app_name = "base"
urlpatterns = [
    path("bricks", bricks.bricks, name="bricks"),
    path("health", views.health, name="health"),
]
