"""The addresses at which a conference is closed, and at which what was recorded then is put right."""

from django.urls import path

from plans.outcomes import views

urlpatterns = [
    path("conferences/<code:code>/close/", views.conference_close, name="conference_close"),
    path("conferences/<code:code>/corrections/", views.conference_corrections, name="conference_corrections"),
    path(
        "conferences/<code:code>/corrections/read/",
        views.conference_corrections_read,
        name="conference_corrections_read",
    ),
    path(
        "conferences/<code:code>/corrections/<code:child>/",
        views.conference_correct,
        name="conference_correct",
    ),
]
