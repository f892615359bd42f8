"""Record how each child takes part in a conference, what they wish, and who agreed to it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.invite_anew import write_anew_to
from conferences.invitations.actions.people import write_no_more_to
from conferences.invitations.policies import may_change_people
from conferences.models import Conference, ConferenceChild
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User

FACTS = {"": "participation", "-wish": "wish", "-worker": "worker_agreed", "-chair": "chair_agreed"}
"""What is settled of a child, by what follows their code in its name."""
AGREED = ("worker_agreed", "chair_agreed")


def facts_of(children: Iterable[ConferenceChild]) -> Facts:
    """How each takes part, by the child's code; what they wish and who agreed, by the code and its fact."""
    return {
        f"{each.child.code}{fact}": getattr(each, field) for each in children for fact, field in FACTS.items()
    }


@transaction.atomic
def agree_participation(
    *, conference: Conference, ways: Mapping[str, Any], by: User, now: datetime, seen: str | None = None
) -> int:
    """Keep what is settled of these children, by the names of `facts_of`; the number of children of whom
    something changed.

    A child for whom worker and chair do not agree any more is sent no letter, one who takes part otherwise
    now a new one (safety 5).
    `seen` is the seal of the page; None does not ask. Raises `Overtaken` where somebody else agreed otherwise
    for the same child since, and `Refused` once the conference is over.
    """
    conference = locked(conference)
    must(may_change_people(by, conference))
    children = {each.child.code: each for each in conference.attached_children.select_related("child")}
    stands = facts_of(children.values())
    typed = {name: value for name, value in ways.items() if name in stands}
    wanted = kept(stands, seen, typed, lambda name: _words(children[_code(name)]))
    changed = {_code(name) for name, value in wanted.items() if stands[name] != value}
    for code in sorted(changed):
        _settle(conference, children[code], {**stands, **wanted}, by, now)
    if changed:
        settle(conference=conference, now=now)
    return len(changed)


def _settle(conference: Conference, attached: ConferenceChild, facts: Facts, by: User, now: datetime) -> None:
    code, way = attached.child.code, attached.participation
    had_agreed = {field for field in AGREED if getattr(attached, field)}
    for fact, field in FACTS.items():
        setattr(attached, field, facts[f"{code}{fact}"])
    if attached.participation == ConferenceChild.Participation.NOT_YET:
        if {field for field in AGREED if getattr(attached, field)} - had_agreed:
            name = attached.child.name
            raise Refused(f"Choose how {name} takes part before somebody agrees to it.", about=code)
        attached.worker_agreed = attached.chair_agreed = False
    attached.save(update_fields=list(FACTS.values()))
    note(conference, "agreed", f"How the child takes part: {_way(attached)}", by, now, child=code)
    if not attached.is_agreed:
        write_no_more_to(attached.child, conference)
    elif conference.state == Conference.State.BOOKED and way != attached.participation:
        write_anew_to(attached.child, conference)


def _way(attached: ConferenceChild) -> str:
    told = (("the social worker", attached.worker_agreed), ("the chair", attached.chair_agreed))
    agreed = " and ".join(who for who, did in told if did)
    wish = f"; the child: “{attached.wish}”" if attached.wish else ""
    return f"{attached.get_participation_display()}{f', agreed by {agreed}' if agreed else ''}{wish}"


def _code(name: str) -> str:
    return name.split("-")[0]


def _words(attached: ConferenceChild) -> str:
    return f"{attached.child.name}: {_way(attached)}"
