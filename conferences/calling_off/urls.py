"""Addresses of calling a conference off, and of taking one up again."""

from django.urls import path

from conferences.calling_off.views import calling_off, expected, reconvening

CONFERENCE = "conferences/<code:code>/"

urlpatterns = [
    path(f"{CONFERENCE}stand-down/", calling_off.conference_stand_down, name="conference_stand_down"),
    path(f"{CONFERENCE}cancel/", calling_off.conference_cancel, name="conference_cancel"),
    path(f"{CONFERENCE}expected/<slug:kind>/", expected.conference_expected, name="conference_expected"),
    path(f"{CONFERENCE}reconvene/", reconvening.conference_reconvene, name="conference_reconvene"),
]
