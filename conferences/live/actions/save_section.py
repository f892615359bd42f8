"""Save the note of a step of the live record."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from conferences.conference.sealed import Facts, kept, seal
from conferences.conference.writing import note
from conferences.live.writing import opened_for
from conferences.models import Conference, Section
from cpunit.domain.frameworks.opening import opening_of, opening_text
from cpunit.domain.frameworks.part import STRUCTURED
from cpunit.domain.refusal import Refused
from cpunit.people.models import User

KEPT = {"opening", "dissent"}
"""Steps that keep a note of their own beside what they record elsewhere; what is said stands in the map."""


@transaction.atomic
def save_section(
    *, conference: Conference, key: str, text: str, seen: str | None, by: User, now: datetime
) -> Section:
    """Keep the note of the opening, or of the asking for dissent.

    `seen` is the seal of the page; None does not ask. Where somebody else saved other words since, raises
    `Overtaken` with theirs: nothing of either is lost.
    """
    conference = opened_for(by, conference)
    if key not in KEPT:
        raise Refused("There is no such part in the record of this conference.")
    section = section_of(conference, key)
    stands = facts_of(section)
    wanted = kept(stands, seen, {"text": text}, lambda name: str(stands[name]), changed=_saved(section))
    if section and section.text == wanted["text"]:
        return section
    section = section or Section(conference=conference, key=key)
    section.text = wanted["text"]
    section.saved_at = now
    section.saved_by = by
    section.save()
    note(conference, "wrote", f"“{STRUCTURED[key].title}” in the record", by, now)
    return section


@transaction.atomic
def save_opening(
    *, conference: Conference, steps: Collection[str], notes: str, seen: str | None, by: User, now: datetime
) -> Section:
    """Keep what the chair went through at the beginning, each tick by itself, and the notes."""
    conference = opened_for(by, conference)
    section = section_of(conference, "opening")
    stands = facts_of_opening(section, conference)
    typed = {"steps": frozenset(steps), "notes": notes.strip()}
    wanted = kept(stands, seen, typed, lambda name: str(stands[name]), changed=_saved(section))
    text = opening_text(wanted["steps"], wanted["notes"], conference.meeting_format)
    return save_section(conference=conference, key="opening", text=text, seen=None, by=by, now=now)


def section_of(conference: Conference, key: str) -> Section | None:
    return Section.objects.filter(conference=conference, key=key).select_related("saved_by").first()


def facts_of(section: Section | None) -> Facts:
    return {"text": section.text if section else ""}


def facts_of_opening(section: Section | None, conference: Conference) -> Facts:
    steps, notes = opening_of(section.text if section else "", conference.meeting_format)
    return {"steps": steps, "notes": notes}


def mark_of(section: Section | None) -> str:
    """The seal of a page on which the part stands as it does now."""
    return seal(facts_of(section))


def _saved(section: Section | None) -> str:
    if section is None:
        return "Somebody else changed this"
    return f"{section.saved_by.name} saved this part at {localtime(section.saved_at):%H:%M:%S},"
