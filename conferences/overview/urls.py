"""Addresses of the list of conferences and of one conference."""

from django.urls import path

from conferences.overview.views import conference, listing

urlpatterns = [
    path("conferences/", listing.conferences, name="conferences"),
    path("conferences/<code:code>/", conference.conference, name="conference"),
    path("conferences/<code:code>/history/", conference.conference_history, name="conference_history"),
]
