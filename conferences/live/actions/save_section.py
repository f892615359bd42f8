"""Save one written part of the live record."""

from datetime import UTC, datetime

from django.db import transaction
from django.utils.timezone import localtime

from conferences.conference.sealed import Overtaken
from conferences.conference.writing import note
from conferences.live.writing import opened_for
from conferences.models import Conference, Section
from cpunit.domain.frameworks.strengthening_families import BY_KEY
from cpunit.domain.refusal import Refused
from cpunit.people.models import User

KEPT = {"opening", "dissent"}
"""Steps that keep a note of their own beside what they record elsewhere."""


@transaction.atomic
def save_section(
    *, conference: Conference, key: str, text: str, seen: str | None, by: User, now: datetime
) -> Section:
    """Keep the text under one heading.

    `seen` is the moment (ISO) that the page was made from, "" where nothing had been saved; None does not
    ask. Where somebody else saved other words since, raises `Overtaken` with theirs: nothing of either is
    lost.
    """
    conference = opened_for(by, conference)
    if key not in KEPT and not (key in BY_KEY and BY_KEY[key].is_written):
        raise Refused("There is no such part in the record of this conference.")
    section = Section.objects.filter(conference=conference, key=key).select_related("saved_by").first()
    stands = mark_of(section)
    if section and section.text == text:
        return section
    if section and seen is not None and seen != stands:
        raise Overtaken(
            f"{section.saved_by.name} saved this part at {localtime(section.saved_at):%H:%M:%S}, while you "
            "were writing. Theirs is below, and yours is still in the box: put them together, then save "
            "again.",
            theirs=section.text,
            seen=stands,
        )
    section = section or Section(conference=conference, key=key)
    section.text = text
    section.saved_at = now
    section.saved_by = by
    section.save()
    title = BY_KEY[key].title
    note(conference, "wrote", f"“{title}” in the record", by, now)
    return section


def mark_of(section: Section | None) -> str:
    """The moment of the last save, as a page carries it; "" where nothing was saved."""
    return section.saved_at.astimezone(UTC).isoformat() if section else ""
