"""Addresses of how people take part."""

from django.urls import path

from conferences.taking_part.views import exclusions

PEOPLE = "conferences/<code:code>/people/<int:key>/"

urlpatterns = [
    path(f"{PEOPLE}exclude/", exclusions.people_exclude, name="people_exclude"),
    path(f"{PEOPLE}let-in/", exclusions.people_let_in, name="people_let_in"),
]
