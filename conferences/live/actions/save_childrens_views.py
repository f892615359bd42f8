"""The children's own views, first in the record (SUR-8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from conferences.conference.children import asked_about
from conferences.conference.sealed import Overtaken, seal
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


def seal_of(attached: ConferenceChild) -> str:
    """The mark of what stands there now."""
    return seal(attached.participation, attached.views, attached.views_given)


@transaction.atomic
def save_childrens_views(
    *, conference: Conference, voices: Sequence[ChildsVoice], by: User, now: datetime
) -> None:
    """Keep what each child says; raises `Overtaken` where somebody else wrote about one of them."""
    conference = opened_for(by, conference)
    rows = {row.child.code: row for row in asked_about(conference)}
    for voice in voices:
        row = rows.get(voice.child_code)
        if row is None:
            raise Refused("One of these children is not born yet, has died, or is not at this conference.")
        wanted = (voice.participation, voice.views.strip(), voice.views_given.strip())
        stands = (row.participation, row.views, row.views_given)
        if wanted == stands:
            continue
        if voice.seen is not None and voice.seen != seal_of(row):
            raise Overtaken(
                f"Somebody else wrote about {row.child.name} while you were writing. Theirs is below, and "
                "yours is still in the boxes: put them together, then save again.",
                theirs=f"{row.child.name}: {row.views}",
                seen="",
            )
        row.participation, row.views, row.views_given = wanted
        row.save()
        note(conference, "wrote", f"The views of {row.child.name}", by, now, child=row.child.code)
