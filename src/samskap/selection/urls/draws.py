"""Addresses of draws, their protocols and receipts."""

from django.urls import URLPattern

draw_urls: list[URLPattern] = []
