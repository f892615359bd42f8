"""What an entry of the map says, as it is sent to and fro, and what may be written into one."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import cached_property
from types import NoneType
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from conferences.conference.parts import parts_at
from conferences.live.policies import may_have_been_said
from conferences.models import Conference, Entry
from conferences.models.live.entry import LONGEST
from cpunit.domain.frameworks.part import HIGHEST, LOWEST
from cpunit.people.models import Child

Facts = Mapping[str, Any]
"""By name: `heading`, `text`, `voice` (the key of a place at the conference, or words), `children` (their
codes, none for all), `prompt` (the key of what it answers, where that is asked of each child), `stance`,
`status`, `place`, `keeps_off_wall`, `is_named_to_family`, `said_at` (an ISO moment), and `score` (None for no
number)."""

KINDS: dict[str, type | tuple[type, ...]] = {
    "heading": str,
    "text": str,
    "voice": str,
    "children": list,
    "prompt": str,
    "stance": str,
    "status": str,
    "place": (int, float),
    "keeps_off_wall": bool,
    "is_named_to_family": bool,
    "score": (int, NoneType),
    "said_at": str,
}


BLANK: Facts = {
    "text": "",
    "voice": "",
    "children": [],
    "prompt": "",
    "stance": "",
    "status": "said",
    "place": 0.0,
    "keeps_off_wall": False,
    "is_named_to_family": False,
    "score": None,
}
"""How one begins that nobody brought, under its heading."""


def facts_of(entry: Entry) -> dict[str, Any]:
    """As it stands."""
    return {
        "heading": entry.heading,
        "text": entry.text,
        "voice": str(entry.voice_id) if entry.voice_id else entry.voice_words,
        "children": sorted(child.code for child in entry.children.all()),
        "prompt": entry.prompt,
        "stance": entry.stance,
        "status": entry.status,
        "place": entry.place,
        "keeps_off_wall": entry.keeps_off_wall,
        "is_named_to_family": entry.is_named_to_family,
        "score": entry.score,
        "said_at": iso(entry.said_at),
    }


def as_seen(entry: Entry, version: int) -> dict[str, Any]:
    """As it stood at that version, from its changes. Of a report that was brought, what was changed since for
    the first time is left out: nobody kept how it was.
    """
    stands = facts_of(entry)
    changes = list(entry.changes.all())
    since = {name for change in changes if change.version > version for name in change.facts}
    began = {} if entry.from_report_id else BLANK
    seen = {**began} | {name: value for name, value in stands.items() if name not in since}
    for change in changes:
        if change.version <= version:
            seen |= {name: value for name, value in change.facts.items() if name in since}
    return seen


def iso(moment: datetime) -> str:
    """A moment as entries send it: one moment is one text."""
    return moment.astimezone(UTC).isoformat()


def said_at(conference: Conference, at: time) -> str:
    """The moment of that time of the day on which the conference was held, as entries send it."""
    assert conference.held_on is not None
    return iso(timezone.make_aware(datetime.combine(conference.held_on, at)))


YEARS = range(1900, 2200)
"""In which a moment may lie, in whatever time somebody looks at it."""


class Allowed:
    """What may be named in the entries of a conference by `now`, by the chair where `leads`; asked for where
    one names it.
    """

    def __init__(self, conference: Conference, now: datetime, *, leads: bool) -> None:
        self.conference, self.now, self.leads = conference, now, leads

    @cached_property
    def headings(self) -> set[str]:
        return {part.key for part in parts_at(self.conference) if part.is_written}

    @cached_property
    def prompts(self) -> set[str]:
        """The keys of what is asked about each child, under whichever heading."""
        return {prompt.key for part in parts_at(self.conference) for prompt in part.prompts}

    @cached_property
    def scales(self) -> set[str]:
        """The headings under which people give numbers."""
        return {part.key for part in parts_at(self.conference) if part.scale}

    @cached_property
    def voices(self) -> set[str]:
        """The keys of those with a place at it."""
        return {str(key) for key in self.conference.participants.values_list("pk", flat=True)}

    @cached_property
    def children(self) -> dict[str, Child]:
        """By code."""
        places = self.conference.attached_children.select_related("child")
        return {each.child.code: each.child for each in places}


def problem_with(facts: Facts, allowed: Allowed, *, begins: bool) -> str:
    """Why these cannot stand in an entry, in a sentence; "" where they can. One that `begins` has a
    heading.
    """
    for name, value in facts.items():
        if (
            name not in KINDS
            or not isinstance(value, KINDS[name])
            or (name in ("place", "score") and isinstance(value, bool))
        ):
            return "This cannot be kept: it is not what the page sends."
    if facts.get("is_named_to_family") and not allowed.leads:
        return "Only the chair says whose number the family may read."
    if begins and "heading" not in facts:
        return "Say under which heading it stands."
    if "heading" in facts and facts["heading"] not in allowed.headings:
        return "There is no such heading in the record of this conference."
    if len(facts.get("text", "")) > LONGEST:
        return f"An entry has {LONGEST:,} letters at most: make two of it."
    if facts.get("prompt") and facts["prompt"] not in allowed.prompts:
        return "Nothing of that name is asked about a child in this conference: choose again."
    return (
        _problem_with_score(facts, allowed, begins=begins)
        or _problem_with_when(facts, allowed)
        or _problem_with_who(facts, allowed)
    )


def _problem_with_score(facts: Facts, allowed: Allowed, *, begins: bool) -> str:
    """One that is there may have been moved off its scale meanwhile: its number is kept, and not looked at
    until it is moved back.
    """
    score = facts.get("score")
    if score is None:
        return ""
    if begins and facts.get("heading") not in allowed.scales:
        return "No numbers are given under this heading."
    return "" if LOWEST <= score <= HIGHEST else "A number on the scale is from 0 to 10."


def _problem_with_when(facts: Facts, allowed: Allowed) -> str:
    if "said_at" not in facts:
        return ""
    moment = moment_of(facts["said_at"])
    if moment is None:
        return "This cannot be kept: it is not what the page sends."
    refusal = may_have_been_said(moment, allowed.conference, allowed.now)
    return refusal.sentence if refusal else ""


def moment_of(text: str) -> datetime | None:
    """The moment that it names; None where it names none."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) and moment.year in YEARS else None


def _problem_with_who(facts: Facts, allowed: Allowed) -> str:
    voice = facts.get("voice", "")
    if voice.isdecimal() and voice not in allowed.voices:
        return "Whose view it is, is not on the list of people any more: choose again."
    if len(voice) > 100:
        return "Say in 100 letters at most whose view it is."
    if any(code not in allowed.children for code in facts.get("children", ())):
        return "One of these children is not at this conference any more: choose again."
    if facts.get("stance", "") not in Entry.Stance.values:
        return "An entry is agreed, disputed, or neither."
    if facts.get("status", Entry.Status.SAID) not in (Entry.Status.SAID, Entry.Status.STRUCK):
        return "An entry is said, or struck."
    return ""
