"""Addresses of the confirmation of a list of people."""

from django.urls import path

from conferences.confirming.views import door, staff

PEOPLE = "conferences/<code:code>/people/"

urlpatterns = [
    path(f"{PEOPLE}confirm/", staff.people_confirm, name="people_confirm"),
    path(f"{PEOPLE}proposed/<int:key>/", staff.people_proposed, name="people_proposed"),
    path(f"{PEOPLE}proposed/<int:key>/take-up/", staff.people_take_up, name="people_take_up"),
    path("door/invited/<code:code>/", door.door_invited, name="door_invited"),
]
