"""The calls that are still to be made about a conference, and what its worker is to tell in person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime

from conferences.invitations.calls import is_to_be_called, is_to_be_told, may_be_rung, whom_and_what
from conferences.invitations.calls_made import TRIED
from conferences.models import Conference, Participant, TakenOff
from cpunit.audit.models import AuditEvent
from cpunit.domain.words import day_and_date
from cpunit.papers.their_hours import not_to_be_rung_now

NOT_NOW = "This is not their time."


@dataclass(frozen=True)
class Left:
    """One line: `key` is that of the place, 0 of who has none; `what` is why and at which number, `url` where
    it is recorded, "" for who may not.
    """

    key: int
    name: str
    what: str
    url: str


def calls_left(
    conference: Conference,
    people: Iterable[Participant],
    off: Iterable[TakenOff],
    *,
    may_call: bool,
    may_tell: bool,
    tried: bool,
    now: datetime,
) -> tuple[list[Left], list[Left]]:
    """Who is to be telephoned, and whom their worker tells in person; of those who were taken `off` the list
    too. One query where anybody was `tried`.
    """
    gone = [each for each in off if is_to_be_told(each, conference)]
    here = [each for each in people if is_to_be_called(each)]
    tries = tries_at(conference) if tried and (gone or here) else {}
    rung: list[Left] = []
    by_worker: list[Left] = []
    everybody: list[Participant | TakenOff] = [*gone, *here]
    for each in everybody:
        may_see = may_tell if isinstance(each, TakenOff) else may_call
        line = _line(each, conference, tries, now, may_see=may_see)
        (rung if may_be_rung(each) else by_worker).append(line)
    return rung, by_worker


def _line(
    each: Participant | TakenOff,
    conference: Conference,
    tries: Mapping[str, datetime],
    now: datetime,
    *,
    may_see: bool,
) -> Left:
    said = [whom_and_what(each, conference)]
    if each.adult and not_to_be_rung_now(each.person, now):
        said.append(NOT_NOW)
    if tried := tried_words(each.person_name, tries):
        said.append(f"{tried[0].upper()}{tried[1:]}.")
    what = ". ".join(words.rstrip(".") for words in said)
    key, url = each.pk if isinstance(each, Participant) else 0, where(each, conference) if may_see else ""
    return Left(key, each.person_name, f"{what}." if len(said) > 1 else what, url)


def where(each: Participant | TakenOff, conference: Conference) -> str:
    """Where it is recorded that they were told."""
    if isinstance(each, TakenOff):
        return reverse("people_told", args=[conference.code, each.pk])
    return reverse(
        "people_call" if may_be_rung(each) else "people_in_person", args=[conference.code, each.pk]
    )


def tries_at(conference: Conference) -> dict[str, datetime]:
    """When somebody was last called and not reached, by their name. One query."""
    events = AuditEvent.objects.filter(verb=TRIED, record=conference.code).order_by("at", "pk")
    said = events.values_list("what", "at")
    return {what.partition(": ")[0].removesuffix(", not to come"): at for what, at in said}


def tried_words(name: str, tries: Mapping[str, datetime]) -> str:
    """ "tried Sun 29 Nov 2026 at 16:21"; "" for nobody who was."""
    at = tries.get(name)
    return f"tried {day_and_date(localtime(at).date())} at {localtime(at):%H:%M}" if at else ""
