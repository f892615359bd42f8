"""Write, submit, return and approve the minutes."""

from datetime import datetime

from django.db import transaction

from conferences.conference.booked import may_lead, standing_booking
from conferences.conference.for_family import may_stand_for_family
from conferences.conference.sealed import Facts, is_as_seen, kept, seal
from conferences.conference.writing import locked, note
from conferences.minutes.content import content_of
from conferences.minutes.policies import may_hand_on_minutes, may_write_minutes
from conferences.models import Conference, Minutes
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import MINUTES, next_state
from cpunit.papers.actions.make_document import make_document
from cpunit.papers.models import Document
from cpunit.people.models import User

TEMPLATE = "conferences/minutes/papers/minutes.html"


class Reworded(Refused):
    """Somebody else changed the words that the chair was about to approve."""

    def __init__(self, *, seen: str) -> None:
        super().__init__(
            "Somebody else changed the discussion since this page was opened. Read below what the minutes "
            "say now, then approve them."
        )
        self.seen = seen


@transaction.atomic
def save_minutes(
    *, conference: Conference, discussion: str, seen: str | None, by: User, now: datetime
) -> Minutes:
    """Keep the discussion as written so far.

    Changed by business support while they lie with the chair, they are being written again. Raises
    `Overtaken` where somebody else saved other words meanwhile.
    """
    conference = locked(conference)
    minutes = _of(conference)
    must(may_write_minutes(by, conference, minutes))
    wanted = kept(
        facts_of(minutes),
        seen,
        {"discussion": discussion},
        lambda _: minutes.discussion,
        changed="Somebody else saved the discussion",
    )
    if minutes.discussion == wanted["discussion"]:
        return minutes
    minutes.discussion = wanted["discussion"]
    minutes.written_by = by
    if minutes.state == Minutes.State.SUBMITTED and not by.is_chair:
        minutes.state = Minutes.State.DRAFT
    minutes.save()
    note(conference, "wrote", "Minutes", by, now)
    return minutes


@transaction.atomic
def submit_minutes(*, conference: Conference, by: User, now: datetime) -> Minutes:
    """Hand the minutes to the chair."""
    conference = locked(conference)
    minutes = _of(conference)
    must(may_write_minutes(by, conference, minutes))
    must(may_hand_on_minutes(minutes, "submit"))
    _may_leave(conference, minutes)
    minutes.state = next_state(MINUTES, minutes.state, "submit")
    minutes.save()
    note(conference, "submitted", "Minutes to the chair", by, now)
    return minutes


@transaction.atomic
def return_minutes(*, conference: Conference, by: User, now: datetime) -> Minutes:
    """The chair hands the minutes back to be worked on."""
    conference = locked(conference)
    minutes = _of(conference)
    must(may_lead(by, standing_booking(conference)))
    must(may_hand_on_minutes(minutes, "return"))
    minutes.state = next_state(MINUTES, minutes.state, "return")
    minutes.save()
    note(conference, "returned", "Minutes to be worked on", by, now)
    return minutes


@transaction.atomic
def approve_minutes(*, conference: Conference, by: User, now: datetime, seen: str | None = None) -> Minutes:
    """The chair approves the minutes.

    A PDF is made and filed to each child, and nothing of it is ever changed (SUR-13, failure 9). `seen` is
    the seal of the page on which the chair read them; raises `Reworded` where they say something else by now.
    """
    conference = locked(conference)
    booking = standing_booking(conference)
    must(may_lead(by, booking))
    minutes = _of(conference)
    must(may_hand_on_minutes(minutes, "approve"))
    if not is_as_seen(facts_of(minutes), seen):
        raise Reworded(seen=seal(facts_of(minutes)))
    _may_leave(conference, minutes)
    state = next_state(MINUTES, minutes.state, "approve")
    assert booking is not None
    content = content_of(conference, minutes)
    minutes.document = make_document(
        record=conference.reference,
        kind=Document.Kind.MINUTES,
        title=title_of(conference),
        template=TEMPLATE,
        context={"minutes": content, "approved_by": booking.chair.user.name, "approved_at": now},
        children=content.standing.children,
        by=by,
        now=now,
    )
    minutes.state = state
    minutes.approved_by = booking.chair
    minutes.approved_at = now
    minutes.save()
    note(conference, "approved", "Minutes", by, now)
    return minutes


def facts_of(minutes: Minutes | None) -> Facts:
    """The one part of them that is written by hand."""
    return {"discussion": minutes.discussion if minutes else ""}


def title_of(conference: Conference) -> str:
    """The heading of the minutes; it carries no name."""
    return f"{conference.get_kind_display()} {conference.code}: minutes"


def _of(conference: Conference) -> Minutes:
    minutes, _ = Minutes.objects.select_for_update(of=("self",)).get_or_create(conference=conference)
    return minutes


def _may_leave(conference: Conference, minutes: Minutes) -> None:
    if conference.state != Conference.State.CLOSED:
        raise Refused("The minutes are finished once the conference is closed.")
    if not minutes.discussion.strip():
        raise Refused("Write what was said, in short, before the minutes go on.", about="discussion")
    must(may_stand_for_family(minutes.discussion, conference.family, about="discussion"))
