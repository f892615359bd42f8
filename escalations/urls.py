"""Addresses of challenge: concerns, and where they are raised from a plan."""

from django.urls import path

from escalations.views import concern, raising, recording

urlpatterns = [
    path("plans/<str:code>/concern/", raising.concern_new, name="concern_new"),
    path("challenge/", concern.challenge, name="challenge"),
    path("challenge/<str:code>/", concern.concern, name="concern"),
    path("challenge/<str:code>/answer/", recording.concern_answer, name="concern_answer"),
    path("challenge/<str:code>/move-up/", recording.concern_move_up, name="concern_move_up"),
    path("challenge/<str:code>/close/", recording.concern_close, name="concern_close"),
]
