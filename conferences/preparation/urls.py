"""Addresses of the preparation."""

from django.urls import path

from conferences.preparation.views import conference_preparation

urlpatterns = [
    path("conferences/<code:code>/preparation/", conference_preparation, name="conference_preparation")
]
