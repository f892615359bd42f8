"""Addresses of the preparation."""

from django.urls import path

from conferences.preparation.views.entries import conference_preparation_entry
from conferences.preparation.views.preparation import conference_preparation

urlpatterns = [
    path("conferences/<code:code>/preparation/", conference_preparation, name="conference_preparation"),
    path(
        "conferences/<code:code>/preparation/<slug:group>/",
        conference_preparation_entry,
        name="conference_preparation_entry",
    ),
]
