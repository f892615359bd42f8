"""Addresses of the live record."""

from django.urls import path

from conferences.live.views import record

RECORD = "conferences/<code:code>/record/"

urlpatterns = [
    path(f"{RECORD}open/", record.conference_open, name="conference_open"),
    path(f"{RECORD}<slug:key>/", record.conference_record_step, name="conference_record_step"),
]
