"""Addresses of formal concerns, and where they are raised from a plan."""

from django.urls import path

from escalations.concerns.views import concern, copies, raising, recording

CONCERN = "challenge/<code:code>/"

urlpatterns = [
    path("plans/<code:code>/concern/", raising.concern_new, name="concern_new"),
    path("challenge/", concern.challenge, name="challenge"),
    path(CONCERN, concern.concern, name="concern"),
    path(f"{CONCERN}answer/", recording.concern_answer, name="concern_answer"),
    path(f"{CONCERN}move-up/", recording.concern_move_up, name="concern_move_up"),
    path(f"{CONCERN}hold/", recording.concern_hold, name="concern_hold"),
    path(f"{CONCERN}send/", recording.concern_send, name="concern_send"),
    path(f"{CONCERN}copies/", copies.concern_copies, name="concern_copies"),
    path(f"{CONCERN}copies/progress/", copies.concern_copies_progress, name="concern_copies_progress"),
    path(f"{CONCERN}close/", recording.concern_close, name="concern_close"),
]
