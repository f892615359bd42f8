"""Ask for the chair's pack, and make it: by the worker, as it takes seconds to draw."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from conferences.conference.booked import standing_booking
from conferences.conference.writing import locked, note
from conferences.models import Conference, ReportPack
from conferences.reports.pack import pack_of
from conferences.reports.policies import may_ask_for_pack
from cpunit.domain.refusal import must
from cpunit.papers.problem import STOPPED, words_of
from cpunit.people.models import User


@transaction.atomic
def ask_for_pack(*, conference: Conference, by: User, now: datetime) -> ReportPack:
    """Note that it is wanted, or wanted anew. From then on it is renewed by itself."""
    conference = locked(conference)
    must(may_ask_for_pack(by, conference))
    wanted = {"asked_at": now, "asked_by": by, "tries": 0, "problem": ""}
    pack, _ = ReportPack.objects.update_or_create(conference=conference, defaults=wanted)
    note(conference, "asked", "for the reports as one pack", by, now)
    return pack


def make_pack(*, conference: Conference, now: datetime) -> bool:
    """Make the pack that is wanted; false where none is. Safe to run twice: what came in while it was drawn
    makes it wanted anew. After `MOST_TRIES` it is set aside, and its page says why.
    """
    pack = ReportPack.objects.waiting().filter(conference=conference).first()
    if pack is None:
        return False
    mine = ReportPack.objects.filter(pk=pack.pk)
    mine.update(tries=F("tries") + 1, problem=STOPPED)
    booking = standing_booking(conference)
    try:
        made = pack_of(conference, chair=booking.chair.user.name if booking else "", now=now)
    except Exception as error:
        mine.update(problem=words_of(error))
        raise
    mine.update(pdf=made.pdf, pages=made.pages, missing=made.missing, made_at=now, tries=0, problem="")
    mine.filter(asked_at=pack.asked_at).update(asked_at=None)
    return True
