"""Addresses at the roof: where people come in."""

from django.urls import path

from samskap.front import views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("min-side", views.my_page, name="my_page"),
    path("hjelp", views.help_page, name="help"),
    path("tilgjengelighet", views.accessibility, name="accessibility"),
    path("personvern", views.privacy, name="privacy"),
    path("arbeid", views.desk, name="desk"),
]
