"""Copies as they stand at their stages, without anything being drawn."""

from typing import Any

from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference, User
from cpunit.release.models import Copy, DrawnVariant
from tests.conferences.world import NOW

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>The minutes</title></head><body><main>'
    "<h1>The minutes</h1><h2>What was decided</h2><p>A plan is needed.</p></main></body></html>"
)


def copy_at_the_door(
    record: Reference, person: Person, number: int, *, asked_by: User, released_by: User, **facts: Any
) -> Copy:
    """A copy of the minutes that was released to this person, and stands behind their door."""
    variant, _ = DrawnVariant.objects.get_or_create(
        record=record, kind="minutes", digest="0" * 64, title="The minutes", html=PAGE, drawn_at=NOW
    )
    document = Document.objects.create(
        record=record,
        kind="minutes",
        title="The minutes",
        recipient=person.name,
        pdf=b"%PDF-1.7",
        pages=1,
        sha256="0" * 64,
        made_at=NOW,
    )
    made = {"way": "door", "released_by": released_by, "released_at": NOW, **facts}
    return Copy.objects.create(
        record=record,
        person=person,
        kind="minutes",
        number=number,
        asked_by=asked_by,
        asked_at=NOW,
        document=document,
        variant=variant,
        **made,
    )
