"""All addresses of the house, room by room. Paths are words that people can say."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("samskap.front.urls")),
    path("", include("samskap.panel.urls")),
    path("", include("samskap.selection.urls")),
    path("", include("samskap.people.urls")),
    path("", include("samskap.base.urls")),
    path("sprak", set_language, name="set_language"),
]
handler400 = "samskap.base.views.bad_request"
handler403 = "samskap.base.views.permission_denied"
handler404 = "samskap.base.views.page_not_found"
handler500 = "samskap.base.views.server_error"
