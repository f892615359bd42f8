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


def look_back(people: People) -> None:
    """What became of each risk that the plans began with, and of each action."""
    page = people.chair.open(f"{people.conference}record/plan-so-far/")
    said: dict[str, str | list[str]] = {
        "relevant": "partly",
        "lessened": "An aunt comes in the evenings.",
        "effect": "They sleep better.",
        "sustained": "not-yet",
        "became": "done",
    }
    asked = {name: said.get(name.rpartition("-")[2]) for name in page.form("and_go_on").fields}
    answers = {name: answer for name, answer in asked.items() if answer}
    people.chair.fill(page, "and_go_on", answers, press=("and_go_on", "1"))


def go_on(people: People) -> None:
    """Each child's plan goes on, and the next review is booked in the room."""
    hear(people, at_least=1)
    look_back(people)
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
