"""Addresses of the live record."""

from django.urls import path

from conferences.live.views import alike, record

RECORD = "conferences/<code:code>/record/"

urlpatterns = [
    path("conferences/<code:code>/young-people/alike/", alike.conference_alike, name="conference_alike"),
    path(f"{RECORD}open/", record.conference_open, name="conference_open"),
    path(f"{RECORD}<slug:key>/", record.conference_record_step, name="conference_record_step"),
]
