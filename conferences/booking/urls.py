"""Addresses of a booking."""

from django.urls import path

from conferences.booking.views.booking import conference_book

urlpatterns = [path("conferences/<code:code>/book/", conference_book, name="conference_book")]
