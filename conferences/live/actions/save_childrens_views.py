"""The children's own views, first in the record (SUR-8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from conferences.conference.children import asked_about
from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.live.writing import opened_for
from conferences.models import Conference, ConferenceChild
from cpunit.domain.refusal import Refused
from cpunit.people.models import User


@dataclass(frozen=True, kw_only=True)
class ChildsVoice:
    """What one child says, how they said it, and how they take part.

    `seen` is the seal that the page was made from.
    """

    child_code: str
    participation: str
    views: str
    views_given: str
    seen: str | None = None


def facts_of(said: ConferenceChild | ChildsVoice) -> Facts:
    """What a child said, as it stands or as it was typed."""
    return {
        "participation": said.participation,
        "views": said.views.strip(),
        "views_given": said.views_given.strip(),
    }


@transaction.atomic
def save_childrens_views(
    *, conference: Conference, voices: Sequence[ChildsVoice], by: User, now: datetime
) -> None:
    """Keep what each child says; raises `Overtaken` where somebody else wrote about the same one."""
    conference = opened_for(by, conference)
    rows = {row.child.code: row for row in asked_about(conference)}
    for voice in voices:
        row = rows.get(voice.child_code)
        if row is None:
            raise Refused("One of these children is not born yet, has died, or is not at this conference.")
        stands, name = facts_of(row), row.child.name
        wanted = kept(
            stands,
            voice.seen,
            facts_of(voice),
            partial(_theirs, row),
            changed=f"Somebody else wrote about {name}",
            at=voice.child_code,
            as_one=True,
        )
        if wanted == stands:
            continue
        row.participation, row.views, row.views_given = (wanted[fact] for fact in stands)
        row.save()
        note(conference, "wrote", f"The views of {name}", by, now, child=row.child.code)


def _theirs(row: ConferenceChild, fact: str) -> str:
    return f"{row.child.name}: {row.views}"
