"""Addresses of this room: targets and pools, then draws."""

from samskap.selection.urls.draws import draw_urls
from samskap.selection.urls.targets import target_urls

app_name = "selection"
urlpatterns = [*target_urls, *draw_urls]
