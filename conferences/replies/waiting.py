"""Whose answer is waited for, and who of them may be reminded by e-mail."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from conferences.conference.living import of_the_dead_alone
from conferences.invitations.answered import Answers, unanswered
from conferences.invitations.held import reminder_prefix, waiting_for_hours
from conferences.models import Booking, Conference, Participant, Reply
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import answer_chaser_for
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import with_details
from cpunit.people.reach import email_hours, is_in_mourning, recipient_of


def reachable(booking: Booking) -> list[Participant]:
    """Who has not answered, and may be written to. Six queries."""
    return [each for each, why_not in waited_for(booking) if not why_not]


def waited_for(booking: Booking) -> list[tuple[Participant, str]]:
    """Who has not answered, each with why no message reminds them; "" for who may be written to: by a
    verified address, nobody of a family in which a child died, and nobody for whom hours are recorded in
    words, which no message keeps (safety 2, 8). Nobody is waited for whose invitation has not left. Six
    queries.
    """
    conference = booking.conference
    rows = conference.participants.filter(status=Participant.Status.INVITED)
    rows = rows.exclude(pk__in=waiting_for_hours(conference))
    places = unanswered(
        rows.select_related(*with_details("person")).prefetch_related("person__contact_ways"),
        Answers.to(conference, booking.starts_at),
    )
    mourns = is_in_mourning(conference.family_id)
    return [(each, _why_not_written_to(each, mourns=mourns)) for each in places]


def _why_not_written_to(each: Participant, *, mourns: bool) -> str:
    if mourns and not each.person.is_professional:
        return "a child of the family has died"
    if each.professional and each.professional.left_on:
        return "they have left"
    if not recipient_of(each.person).email:
        known = "verified" if each.person.is_professional else "verified and safe"
        return f"no e-mail address that is {known}"
    hours = email_hours(each.person)
    return f"their e-mail is safe {hours}: somebody asks them" if hours else ""


def key_of(place: int, starts_at: datetime, occasion: str) -> str:
    """By which a reminder is sent once for an occasion and the time that it is about."""
    return f"{reminder_prefix(place)}{starts_at:%Y%m%d%H%M}:{occasion}"


def occasion_of(sent_at: datetime, starts_at: datetime, today: date, calendar: WorkingDayCalendar) -> str:
    """Why somebody who was invited at that moment is reminded today; "" for not."""
    held = timezone.localdate(starts_at)
    return answer_chaser_for(timezone.localdate(sent_at), held, today, calendar)


def with_somebody_due(now: datetime, calendar: WorkingDayCalendar) -> list[Conference]:
    """The conferences to come at which somebody is to be reminded now who was not; none about children who
    have all died. Three queries, whatever their number.
    """
    today = timezone.localdate(now)
    due = {
        key_of(place, starts_at, occasion): conference
        for place, conference, sent_at, starts_at in _waited_for(now)
        if sent_at and (occasion := occasion_of(sent_at, starts_at, today, calendar))
    }
    gone = set(OutgoingMessage.objects.filter(dedupe_key__in=due).values_list("dedupe_key", flat=True))
    keys = {conference for key, conference in due.items() if key not in gone}
    return list(Conference.objects.filter(pk__in=keys).exclude(of_the_dead_alone()).order_by("pk"))


def _waited_for(now: datetime) -> Iterable[tuple[int, int, datetime | None, datetime]]:
    """Place, conference, when they were invited, and to when: of everybody with a verified address who has
    not answered.
    """
    standing = Booking.objects.filter(conference=OuterRef("conference"), cancelled_at__isnull=True)
    answered = Reply.objects.counting().filter(
        conference=OuterRef("conference"), person=OuterRef("person"), for_time=OuterRef("starts_at")
    )
    verified = Q(person__adult__email_verified_on__isnull=False) | Q(
        person__professional__email_verified_on__isnull=False, person__professional__left_on__isnull=True
    )
    rows = Participant.objects.filter(
        verified, status=Participant.Status.INVITED, conference__state=Conference.State.BOOKED
    ).annotate(starts_at=Subquery(standing.values("starts_at")[:1]))
    found = rows.filter(~Exists(answered), starts_at__gt=now).order_by()
    return found.values_list("pk", "conference", "sent_at", "starts_at")
