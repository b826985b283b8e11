"""Addresses of the panel."""

from django.urls import path

from samskap.panel.views import mirrors, panels

app_name = "panel"
urlpatterns = [
    path("panelet", panels.panel, name="panel"),
    path("speilet", mirrors.public_mirror, name="public_mirror"),
    path("arbeid/panelet", panels.panel_desk, name="desk"),
    path("arbeid/panelet/mal", panels.panel_targets, name="use_targets"),
    path("arbeid/speilet", mirrors.mirror, name="mirror"),
]
