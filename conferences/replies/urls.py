"""Addresses of the answers to invitations."""

from django.urls import path

from conferences.replies.views.door import door_asked_to, door_invitation
from conferences.replies.views.recording import (
    people_ask_again,
    people_must_not_meet,
    people_reply,
    people_reply_quick,
)

PEOPLE = "conferences/<code:code>/people/"

urlpatterns = [
    path(f"{PEOPLE}<int:key>/reply/", people_reply, name="people_reply"),
    path(f"{PEOPLE}<int:key>/reply/quick/", people_reply_quick, name="people_reply_quick"),
    path(f"{PEOPLE}ask-again/", people_ask_again, name="people_ask_again"),
    path(f"{PEOPLE}must-not-meet/<int:key>/", people_must_not_meet, name="people_must_not_meet"),
    path("door/invitation/", door_invitation, name="door_invitation"),
    path("door/invitations/<code:code>/", door_asked_to, name="door_asked_to"),
]
