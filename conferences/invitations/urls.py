"""Addresses of the list of people."""

from django.urls import path

from conferences.invitations.views import (
    calls,
    doors,
    in_person,
    left_doors,
    letter,
    people,
    printing,
    sending,
)

PEOPLE = "conferences/<code:code>/people/"

urlpatterns = [
    path("door/tell/<code:code>/<int:key>/", in_person.door_tell, name="door_tell"),
    path(PEOPLE, people.conference_people, name="conference_people"),
    path(f"{PEOPLE}invite/", people.conference_invite, name="conference_invite"),
    path(f"{PEOPLE}progress/", sending.conference_people_progress, name="conference_people_progress"),
    path(f"{PEOPLE}print/", printing.people_print, name="people_print"),
    path(f"{PEOPLE}posted/", people.conference_posted, name="conference_posted"),
    path(f"{PEOPLE}add/", people.people_add, name="people_add"),
    path(f"{PEOPLE}<int:key>/call/", calls.people_call, name="people_call"),
    path(f"{PEOPLE}<int:key>/in-person/", in_person.people_in_person, name="people_in_person"),
    path(f"{PEOPLE}<int:key>/letter/", letter.people_letter, name="people_letter"),
    path(f"{PEOPLE}<int:key>/door/", doors.people_door, name="people_door"),
    path(f"{PEOPLE}<int:key>/door/code/", doors.people_door_code, name="people_door_code"),
    path(f"{PEOPLE}<int:key>/door/withdraw/", doors.people_door_withdraw, name="people_door_withdraw"),
    path(f"{PEOPLE}left-door/<int:key>/", left_doors.people_left_door, name="people_left_door"),
    path(f"{PEOPLE}left/<int:key>/", calls.people_told, name="people_told"),
]
