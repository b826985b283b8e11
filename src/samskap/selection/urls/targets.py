"""Addresses of targets and pools."""

from django.urls import URLPattern

target_urls: list[URLPattern] = []
