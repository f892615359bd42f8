"""Addresses of a booking."""

from django.urls import path

from conferences.booking.views.booking import conference_book
from conferences.booking.views.children import conference_children
from conferences.booking.views.earlier import conference_earlier
from conferences.booking.views.later import (
    conference_later,
    conference_later_answer,
    conference_later_back,
    conference_later_seen,
)
from conferences.booking.views.link import conference_link

ONE = "conferences/<code:code>/"

urlpatterns = [
    path(f"{ONE}book/", conference_book, name="conference_book"),
    path(f"{ONE}video-link/", conference_link, name="conference_link"),
    path(f"{ONE}children/", conference_children, name="conference_children"),
    path(f"{ONE}earlier/", conference_earlier, name="conference_earlier"),
    path(f"{ONE}later/", conference_later, name="conference_later"),
    path(f"{ONE}later/<int:key>/", conference_later_answer, name="conference_later_answer"),
    path(f"{ONE}later/<int:key>/back/", conference_later_back, name="conference_later_back"),
    path(f"{ONE}later/<int:key>/seen/", conference_later_seen, name="conference_later_seen"),
]
