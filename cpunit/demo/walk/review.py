"""The review that the demonstration's chair holds today: each plan goes on."""

from cpunit.demo.walk.conference import (
    agree_on_a_review,
    arrange,
    decide,
    hear,
    open_conference,
    plan_first,
)
from cpunit.demo.walk.people import People

EVERY = 99
"""More children than any family here has."""


def open_review(people: People) -> None:
    """Its record begins with what the plans have come to."""
    open_conference(people, "review")
    people.chair.open(f"{people.conference}record/plan-so-far/").must_say("Plan P").must_say("reviewed")


def go_on(people: People) -> None:
    """Each child's plan goes on, and the next review is booked in the room."""
    hear(people, at_least=1)
    plan_first(people, EVERY)
    decide(people, EVERY)
    arrange(people)
    agree_on_a_review(people)


def close_review(people: People) -> None:
    """Each plan is open, and has its next review."""
    page = people.chair.open(f"{people.conference}close/")
    people.chair.fill(page, "Close the conference", {}).must_say("closed")
    for code in people.children:
        plan = people.chair.open(f"/children/{code}/").link("/plans/P")
        people.chair.open(plan).must_say("chaired by")
