"""Addresses of strategy discussions and requests."""

from django.urls import path

from conferences.requests.views import discussions, following, requests, safety_plan, sent, to_book, waiting

ONE = "conferences/strategy-discussions/<code:code>/"

urlpatterns = [
    path("api/v1/conference-requests", sent.conference_request_sent, name="conference_request_sent"),
    path("conferences/requests/", to_book.conference_requests, name="conference_requests"),
    path("conferences/requests/new/", waiting.request_new, name="request_new"),
    path("families/<code:code>/withdraw-request/", waiting.request_withdraw, name="request_withdraw"),
    path("conferences/strategy-discussions/new/", discussions.discussion_new, name="strategy_discussion_new"),
    path(
        "conferences/strategy-discussions/limit/",
        discussions.discussion_limit,
        name="strategy_discussion_limit",
    ),
    path(ONE, discussions.discussion, name="strategy_discussion"),
    path(f"{ONE}agreed/", following.discussion_agreed, name="strategy_discussion_agreed"),
    path(f"{ONE}took-part/", following.discussion_took_part, name="strategy_discussion_took_part"),
    path(f"{ONE}end/", following.discussion_end, name="strategy_discussion_end"),
    path(f"{ONE}safety-plan/", safety_plan.discussion_safety_plan, name="strategy_discussion_safety_plan"),
    path(
        "conferences/<code:code>/safety-plan/",
        safety_plan.conference_safety_plan,
        name="conference_safety_plan",
    ),
    path(f"{ONE}request/", requests.conference_request, name="conference_request"),
]
