"""Addresses of what is done after a conference."""

from django.urls import path

from conferences.closing.views import conference_after

urlpatterns = [path("conferences/<code:code>/after/", conference_after, name="conference_after")]
