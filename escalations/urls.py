"""Addresses of challenge: concerns, and where they are raised from a plan."""

from django.urls import path

from cpunit.people import converters  # noqa: F401  # the addresses below use <code:…>
from escalations.views import concern, raising, recording

urlpatterns = [
    path("plans/<code:code>/concern/", raising.concern_new, name="concern_new"),
    path("challenge/", concern.challenge, name="challenge"),
    path("challenge/<code:code>/", concern.concern, name="concern"),
    path("challenge/<code:code>/answer/", recording.concern_answer, name="concern_answer"),
    path("challenge/<code:code>/move-up/", recording.concern_move_up, name="concern_move_up"),
    path("challenge/<code:code>/send/", recording.concern_send, name="concern_send"),
    path("challenge/<code:code>/close/", recording.concern_close, name="concern_close"),
]
