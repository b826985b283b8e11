"""Addresses of the ground floor."""

from django.urls import path

from samskap.base import views

app_name = "base"
urlpatterns = [
    path("health", views.health, name="health"),
]
