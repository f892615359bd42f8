"""What an entry of the map says, as it is sent to and fro, and what may be written into one."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from conferences.conference.parts import parts_at
from conferences.models import Conference, Entry
from conferences.models.live.entry import LONGEST
from cpunit.people.models import Child

Facts = Mapping[str, Any]
"""By name: `heading`, `text`, `voice` (the key of a place at the conference, or words), `children` (their
codes, none for all), `stance`, `status`, `place`, and `keeps_off_wall`."""

KINDS: dict[str, type | tuple[type, ...]] = {
    "heading": str,
    "text": str,
    "voice": str,
    "children": list,
    "stance": str,
    "status": str,
    "place": (int, float),
    "keeps_off_wall": bool,
}


BLANK: Facts = {
    "text": "",
    "voice": "",
    "children": [],
    "stance": "",
    "status": "said",
    "place": 0.0,
    "keeps_off_wall": False,
}
"""How one begins that nobody brought, under its heading."""


def facts_of(entry: Entry) -> dict[str, Any]:
    """As it stands."""
    return {
        "heading": entry.heading,
        "text": entry.text,
        "voice": str(entry.voice_id) if entry.voice_id else entry.voice_words,
        "children": sorted(child.code for child in entry.children.all()),
        "stance": entry.stance,
        "status": entry.status,
        "place": entry.place,
        "keeps_off_wall": entry.keeps_off_wall,
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


class Allowed:
    """What may be named in the entries of a conference; asked for where one names it."""

    def __init__(self, conference: Conference) -> None:
        self.conference = conference

    @cached_property
    def headings(self) -> set[str]:
        return {part.key for part in parts_at(self.conference) if part.is_written}

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
            or (name == "place" and isinstance(value, bool))
        ):
            return "This cannot be kept: it is not what the page sends."
    if begins and "heading" not in facts:
        return "Say under which heading it stands."
    if "heading" in facts and facts["heading"] not in allowed.headings:
        return "There is no such heading in the record of this conference."
    if len(facts.get("text", "")) > LONGEST:
        return f"An entry has {LONGEST:,} letters at most: make two of it."
    return _problem_with_who(facts, allowed)


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
