"""Record how each child takes part in a conference."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.invite_anew import write_anew_to
from conferences.invitations.actions.people import write_no_more_to
from conferences.invitations.policies import may_change_people
from conferences.models import Conference, ConferenceChild
from cpunit.domain.refusal import must
from cpunit.people.models import User


def facts_of(children: Iterable[ConferenceChild]) -> Facts:
    """How each takes part, by the child's code."""
    return {each.child.code: each.participation for each in children}


@transaction.atomic
def agree_participation(
    *, conference: Conference, ways: Mapping[str, str], by: User, now: datetime, seen: str | None = None
) -> int:
    """Keep the way of taking part for each of these children, by code; the number that changed.

    A child for whom it is agreed no longer is sent no letter, one who takes part otherwise now a new one
    (safety 5).
    `seen` is the seal of the page; None does not ask. Raises `Overtaken` where somebody else agreed otherwise
    for the same child since, and `Refused` once the conference is over.
    """
    conference = locked(conference)
    must(may_change_people(by, conference))
    children = {each.child.code: each for each in conference.attached_children.select_related("child")}
    ways = {code: way for code, way in ways.items() if code in children}
    wanted = kept(facts_of(children.values()), seen, ways, lambda code: _words(children[code]))
    changed = [(children[code], way) for code, way in wanted.items() if children[code].participation != way]
    for attached, way in changed:
        attached.participation = way
        attached.save(update_fields=["participation"])
        what = f"How the child takes part: {attached.get_participation_display()}"
        note(conference, "agreed", what, by, now, child=attached.child.code)
        if way == ConferenceChild.Participation.NOT_YET:
            write_no_more_to(attached.child, conference)
        elif conference.state == Conference.State.BOOKED:
            write_anew_to(attached.child, conference)
    if changed:
        settle(conference=conference, now=now)
    return len(changed)


def _words(attached: ConferenceChild) -> str:
    return f"{attached.child.name}: {attached.get_participation_display()}"
