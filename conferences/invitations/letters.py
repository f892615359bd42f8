"""What an invitation says to one person: a variant of their own, and nothing that is not theirs to know
(failures 1, 3).
"""

from datetime import date, datetime
from typing import Any, TypedDict

from django.utils import timezone

from conferences.invitations.arranged import needs_of, own_arrival, own_entrance, own_link
from conferences.invitations.child_letter import as_agreed
from conferences.invitations.in_own_words import supplied_with
from conferences.invitations.joining import video_link_for
from conferences.invitations.naming import to_ring
from conferences.invitations.own_page import answer_at, has_own_page
from conferences.invitations.own_time import (
    has_common_link,
    has_common_time,
    waits_for_a_call,
    which_part,
)
from conferences.invitations.told import arrives_at, changed_for, is_same_time
from conferences.models import Booking, Conference, Participant
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.people.models import Adult, Child, Professional
from cpunit.people.reach import recipient_of

TEMPLATES = {
    Professional: "conferences/invitations/letters/professional.html",
    Adult: "conferences/invitations/letters/adult.html",
    Child: "conferences/invitations/letters/child.html",
}


class Letter(TypedDict):
    """What is drawn for one person, in the words of `cpunit.papers.pdf.render`."""

    template: str
    context: dict[str, Any]
    title: str
    recipient: str


def letter_of(
    participant: Participant,
    conference: Conference,
    booking: Booking,
    *,
    earlier: Booking | None,
    now: datetime,
) -> Letter:
    """The letter that invites this person, `now`, to this booking."""
    children = list(Child.objects.filter(at_conferences__conference=conference, death_date__isnull=True))
    return Letter(
        template=template_of(participant),
        context=letter_context(participant, conference, booking, children, earlier=earlier, now=now),
        title=f"Invitation to conference {conference.code}",
        recipient=participant.person_name,
    )


def letter_context(
    participant: Participant,
    conference: Conference,
    booking: Booking,
    children: list[Child],
    *,
    earlier: Booking | None,
    now: datetime,
) -> dict[str, Any]:
    """The words of one person's letter. `children` are those of the conference who live.

    `earlier` is the booking that they were invited to before, where the conference was moved since.
    """
    recipient = recipient_of(participant.person)
    today = timezone.localtime(now).date()
    changes = changed_for(participant, earlier, booking) if earlier else []
    return {
        "reference": conference.code,
        "written_on": today,
        "children": [child.name for child in concerned(participant, children)],
        "a_conference": a_conference(conference),
        "replaces": participant.booking_id is not None,
        "is_moved": earlier is not None,
        "changes": changes,
        "is_same_time": is_same_time(changes),
        "starts_at": booking.starts_at,
        "arrives_at": arrives_at(participant, booking),
        "has_common_time": has_common_time(participant, booking),
        "has_common_link": has_common_link(participant),
        "is_apart": waits_for_a_call(participant, booking),
        "entrance": own_entrance(participant, booking),
        "has_own_time": own_arrival(participant, booking) is not None,
        "has_own_link": bool(own_link(participant, booking)),
        "which_part": which_part(participant, booking),
        "ends_at": booking.ends_at,
        "venue": booking.venue,
        "meeting_format": conference.get_meeting_format_display().lower(),
        "chair": booking.chair.user.name,
        "support_officer": booking.support_officer.name,
        **to_ring(participant, conference, booking),
        "is_review": conference.kind == Conference.Kind.REVIEW,
        "is_virtual": conference.meeting_format == Conference.Format.VIRTUAL,
        "is_hybrid": conference.meeting_format == Conference.Format.HYBRID,
        "video_link": video_link_for(participant, booking, conference.meeting_format),
        "address": None if recipient.email else recipient.home,
        "needs": needs_of(participant),
        "report_by": _report_by(participant, conference, today),
        "answer_at": answer_at(participant),
        "is_desk": participant.professional is not None and participant.professional.is_desk,
        "has_own_page": participant.person.is_adult and has_own_page(participant, now),
        **as_agreed(participant, conference),
        **supplied_with(participant, conference, booking, today),
    }


def _report_by(participant: Participant, conference: Conference, today: date) -> date | None:
    """The last day for a professional's report; None where it is in, or the day has passed already."""
    if not participant.person.is_professional:
        return None
    is_worker = participant.person_id == conference.family.social_worker_id
    kind = Kind.SOCIAL_WORK_REPORT if is_worker else Kind.AGENCY_REPORT
    return (
        Deadline.objects.open()
        .filter(record=conference.reference_id, kind=kind.value, book_by__gte=today)
        .values_list("book_by", flat=True)
        .first()
    )


def a_conference(conference: Conference) -> str:
    """ "an initial child protection conference"."""
    article = "an" if conference.kind == Conference.Kind.INITIAL else "a"
    return f"{article} {conference.get_kind_display().lower()}"


def concerned(participant: Participant, children: list[Child]) -> list[Child]:
    """The children who are named to this person:
    a professional hears of all, a parent of those they are related to.
    """
    if participant.person.is_child:
        return [child for child in children if child.pk == participant.person_id]
    if participant.adult is not None:
        own = {tie.child_id for tie in participant.adult.responsibilities.all()}
        return [child for child in children if child.pk in own]
    return children


def template_of(participant: Participant) -> str:
    """The letter's template, by whom it is for."""
    person = participant.professional or participant.adult or participant.child
    return TEMPLATES[type(person)]  # type: ignore[index]
