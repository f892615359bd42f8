"""Addresses of conferences: up to the booking, and from the day itself on."""

from conferences.urls import booking, meeting

urlpatterns = [*booking.urlpatterns, *meeting.urlpatterns]
