"""Addresses from the strategy discussion to the invitations."""

from django.urls import path

from conferences.views import (
    booking,
    conference,
    discussions,
    exclusions,
    listing,
    people,
    preparation,
    requests,
)

DISCUSSION = "conferences/strategy-discussions/"
ONE = "conferences/<str:code>/"

urlpatterns = [
    path("conferences/", listing.conferences, name="conferences"),
    path("conferences/requests/", requests.conference_requests, name="conference_requests"),
    path(f"{DISCUSSION}new/", discussions.discussion_new, name="strategy_discussion_new"),
    path(f"{DISCUSSION}limit/", discussions.discussion_limit, name="strategy_discussion_limit"),
    path(f"{DISCUSSION}<str:code>/", discussions.discussion, name="strategy_discussion"),
    path(f"{DISCUSSION}<str:code>/agreed/", discussions.discussion_agreed, name="strategy_discussion_agreed"),
    path(f"{DISCUSSION}<str:code>/end/", discussions.discussion_end, name="strategy_discussion_end"),
    path(f"{DISCUSSION}<str:code>/request/", requests.conference_request, name="conference_request"),
    path(ONE, conference.conference, name="conference"),
    path(f"{ONE}book/", booking.conference_book, name="conference_book"),
    path(f"{ONE}people/", people.conference_people, name="conference_people"),
    path(f"{ONE}people/invite/", people.conference_invite, name="conference_invite"),
    path(f"{ONE}people/posted/", people.conference_posted, name="conference_posted"),
    path(f"{ONE}people/add/", people.people_add, name="people_add"),
    path(f"{ONE}people/<int:key>/exclude/", exclusions.people_exclude, name="people_exclude"),
    path(f"{ONE}people/<int:key>/let-in/", exclusions.people_let_in, name="people_let_in"),
    path(f"{ONE}people/<int:key>/call/", people.people_call, name="people_call"),
    path(f"{ONE}preparation/", preparation.conference_preparation, name="conference_preparation"),
    path(f"{ONE}history/", conference.conference_history, name="conference_history"),
]
