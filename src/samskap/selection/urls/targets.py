"""Addresses of targets and pools."""

from django.urls import path

from samskap.selection.views import pools, targets

target_urls = [
    path("arbeid/mal", targets.target_list, name="target_list"),
    path("arbeid/mal/ny", targets.target_new, name="target_new"),
    path("arbeid/mal/<str:ref>", targets.target_set, name="targets"),
    path("arbeid/mal/<str:ref>/<slug:kind>", targets.target_upload, name="targets_upload"),
    path("arbeid/mal/<str:ref>/<slug:kind>/<str:file_ref>", targets.target_read, name="targets_read"),
    path("arbeid/interesserte", pools.pool_list, name="pool_list"),
    path("arbeid/interesserte/<str:ref>", pools.pool, name="pool"),
    path("arbeid/interesserte/<str:ref>/tell", pools.pool_count, name="pool_count"),
    path("arbeid/interesserte/<str:ref>/telling", pools.pool_progress, name="pool_progress"),
]
