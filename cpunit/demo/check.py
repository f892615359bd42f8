"""Walks the main job over HTTP, as support, chair and manager would, and reports each step."""

import secrets
import string
from collections.abc import Callable

from cpunit.demo.browser import Stumble
from cpunit.demo.walk.afterwards import challenge, minutes, plan_goes_on, see_overdue
from cpunit.demo.walk.before import accept, book, discuss, invite, record_family
from cpunit.demo.walk.conference import (
    agree_on_a_review,
    arrange,
    close,
    decide,
    hear,
    open_conference,
    plan_first,
)
from cpunit.demo.walk.people import People
from cpunit.demo.walk.review import close_review, go_on, open_review

Report = Callable[[str], None]
Step = tuple[str, Callable[[People], None]]

STEPS: tuple[Step, ...] = (
    ("support records a family with two children", record_family),
    ("records the strategy discussion; the limit shows at once", discuss),
    ("accepts the conference request", accept),
    ("books the first slot that is free", book),
    ("sends the invitations, and the worker mails them", invite),
    ("the chair opens today's conference", open_conference),
    ("notes who is here, and what the children say", hear),
    ("makes the outline plan, and hears each professional for each child", plan_first),
    ("decides for each child separately", decide),
    ("fixes core group and visits", arrange),
    ("books the next review in the room", agree_on_a_review),
    ("closes: a plan starts for one child, child in need for the other", close),
    ("minutes are written, approved, and sent to each by name", minutes),
    ("a core group is held, and a visit made", plan_goes_on),
    ("the chair is alerted to drift, raises a concern in two clicks, and the answer is recorded", challenge),
    ("the chair opens today's review, which begins with the plan so far", open_review),
    ("decides that each plan goes on, and books its next review", go_on),
    ("closes it: the plans are reviewed", close_review),
    ("the manager sees what is late, and each count leads to its rows", see_overdue),
)


def walk(base_url: str, password: str, report: Report) -> bool:
    """Whether every step went as it should. Each is reported once it is done; where one does not, the walk
    ends there.

    It needs the demonstration's data, and leaves its own family and records among them.
    """
    # Letters only: the family is new in each walk, and is a name that a person could have.
    name = "Walk" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
    people = People(base_url=base_url, password=password, family_name=name)
    for words, step in STEPS:
        try:
            step(people)
        except Stumble as stumble:
            report(f"{words}: FAILED. {stumble}")
            return False
        report(words)
    return True
