"""Which invitation a person holds: what reached them, and was not withdrawn since."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from conferences.models import Booking, Conference, Participant, Reply, ToldInPerson
from cpunit.domain.words import long_date
from cpunit.papers.models import OutgoingMessage
from cpunit.web.look import once_a_look

WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Held:
    """The invitation of a moment. `address` is the e-mail address that it went to; "" for a letter, which
    was posted or handed over on a day, as far as that is recorded, and for what they were told by telephone.
    `made_at` is when an e-mail was made, where it left later: list and letter call it by that day.
    """

    at: datetime
    address: str
    posted_on: date | None = None
    by_telephone: bool = False
    has_answered: bool = False
    made_at: datetime | None = None

    @property
    def by_letter(self) -> bool:
        return not (self.address or self.by_telephone or self.has_answered)

    @property
    def day(self) -> date:
        return timezone.localtime(self.made_at or self.at).date()

    @property
    def words(self) -> str:
        """ "Invited by e-mail on 22 November 2026"."""
        if self.has_answered:
            return f"Answered on {long_date(self.day)}"
        if self.by_telephone:
            return f"Told by telephone on {long_date(self.day)}"
        return f"Invited by {'e-mail' if self.address else 'letter'} on {long_date(self.day)}"


def message_prefix(participant: Participant) -> str:
    """What the key of every message about this invitation begins with."""
    return f"invitation:{participant.pk}:"


def reminder_prefix(place: int) -> str:
    """The same of every message that asks them for an answer."""
    return f"reply:{place}:"


def held_by(participant: Participant, *, as_recorded: bool = False) -> Held | None:
    """What this person holds; None where nothing went out, or it was taken back. Of a letter that is not
    recorded as posted it is not known: it counts, unless only what is recorded does (`as_recorded`). Three
    queries.
    """
    messages = OutgoingMessage.objects.filter(dedupe_key__startswith=message_prefix(participant))
    last = messages.filter(state=OutgoingMessage.State.SENT).order_by("-sent_at", "-queued_at").first()
    if held := _held_by_email(last):
        return held
    rows, told = participant.history.order_by("-history_id"), participant.told_in_person.last()
    withdrawn_at = last.sent_at if last else None
    found = _told_otherwise(participant, rows, told, withdrawn_at, as_recorded=as_recorded)
    if found or not as_recorded:
        return found
    here = {"conference": participant.conference_id, "person": participant.person_id}
    return _answered(Reply.objects.counting().filter(**here).first(), withdrawn_at)


def all_held(conference: Conference) -> dict[int, Held]:
    """What everybody of a list holds to whom something went out, as far as that is recorded, by the key of
    their place; whoever answered knows of it by whatever way. Five queries.
    """
    sent = OutgoingMessage.objects.filter(
        record=conference.reference_id, dedupe_key__startswith="invitation:", state=OutgoingMessage.State.SENT
    )
    last = {place_of(each): each for each in sent.order_by("sent_at", "queued_at").defer("body", "calendar")}
    rows = defaultdict(list)
    for row in Participant.history.filter(conference=conference.pk).order_by("-history_id"):
        rows[row.id].append(row)
    told = {
        each.participant_id: each for each in ToldInPerson.objects.filter(participant__conference=conference)
    }
    answers = {each.person_id: each for each in Reply.objects.counting().filter(conference=conference.pk)}
    found = {}
    for place in conference.participants.may_hold():
        message = last.get(place.pk)
        at = message.sent_at if message else None
        found[place.pk] = (
            _held_by_email(message)
            or _told_otherwise(place, rows[place.pk], told.get(place.pk), at, as_recorded=True)
            or _answered(answers.get(place.person_id), at)
        )
    return {key: held for key, held in found.items() if held}


def place_of(message: OutgoingMessage) -> int:
    """The key of the place whose invitation the message is, or takes back."""
    return int(message.dedupe_key.split(":")[1])


def _held_by_email(last: OutgoingMessage | None) -> Held | None:
    """What the last message that left gave them; None where it took the invitation back."""
    if last and last.sent_at and f":{WITHDRAWN}:" not in last.dedupe_key:
        return Held(last.sent_at, last.to_address, made_at=last.queued_at)
    return None


def _told_otherwise(
    participant: Participant,
    rows: Iterable[Any],
    told: ToldInPerson | None,
    withdrawn_at: datetime | None,
    *,
    as_recorded: bool,
) -> Held | None:
    """The letter that they may hold: the newest one, or one posted before; else the call that told them the
    time. Neither counts of which an e-mail or a call said since that they are not to come. An e-mail that
    never left, or an exclusion of which they were not told, takes nothing back; a letter to a child that was
    not to go out any more counts where it is recorded that it had. What they were last `told` in person
    counts though it had changed by then: they know the day. `rows` are their history, the last first.
    """
    status, called, taken_back_at = Participant.Status, None, withdrawn_at
    is_newest = participant.status != status.LISTED and not as_recorded
    for row in rows:
        if row.status == status.EXCLUDED:
            if row.phoned_at or not row.to_phone:
                taken_back_at = max(filter(None, (row.history_date, withdrawn_at)))
                break
            continue
        if row.status == status.INVITED:
            is_letter = row.by_post and (is_newest or row.posted_on)
            if is_letter and _is_since(row.sent_at, withdrawn_at):
                return Held(row.sent_at, "", row.posted_on)
            is_newest = False
        may_be_told = row.status in (status.INVITED, status.LISTED, status.TO_INVITE)
        if called is None and may_be_told and row.phoned_at and _is_since(row.phoned_at, withdrawn_at):
            called = Held(row.phoned_at, "", by_telephone=True)
    before = participant.told_before_at
    if called is None and before and _is_since(before, taken_back_at):
        called = Held(before, "", by_telephone=True)
    if called is None and told and _is_since(told.recorded_at, taken_back_at):
        return Held(told.recorded_at, "", told.told_on)
    return called


def _answered(reply: Reply | None, withdrawn_at: datetime | None) -> Held | None:
    """Whoever answered knows of it, whatever is recorded as sent."""
    if reply is None or not _is_since(reply.at, withdrawn_at):
        return None
    return Held(reply.at, "", has_answered=True)


def _is_since(at: datetime, withdrawn_at: datetime | None) -> bool:
    return withdrawn_at is None or at > withdrawn_at


def waits_to_leave(participant: Participant) -> bool:
    """Whether what they were last written has not reached them, as far as is known: its e-mail waits or
    failed, or its letter is not recorded as posted or handed over. One query.
    """
    if participant.by_post:
        return participant.posted_on is None
    messages = OutgoingMessage.objects.filter(dedupe_key__startswith=message_prefix(participant))
    return messages.exclude(state=OutgoingMessage.State.SENT).exists()


def replaced_booking(participant: Participant, booking: Booking) -> Booking | None:
    """The earlier booking whose time they were given, where the conference was moved since."""
    held = participant.booking
    return held if held is not None and held.pk != booking.pk else None


def unsent(conference: Conference) -> dict[int, OutgoingMessage]:
    """The e-mail with the invitation that waits for somebody's hours, or could not be sent, by the key of the
    place, for those whose last one it is. One query, asked once a look.
    """
    return once_a_look(_unsent, conference.reference_id)


def _unsent(record: str) -> dict[int, OutgoingMessage]:
    rows = OutgoingMessage.objects.filter(record=record, dedupe_key__startswith="invitation:").order_by(
        "queued_at", "pk"
    )
    last = {place_of(each): each for each in rows.defer("body", "calendar")}
    failed = OutgoingMessage.State.FAILED
    return {
        key: each
        for key, each in last.items()
        if each.waits_until or each.state == failed
        if f":{WITHDRAWN}:" not in each.dedupe_key
    }


def places_of(waiting: Iterable[OutgoingMessage]) -> set[int]:
    """The places whose invitation is among what waits: it has not left, so nobody waits for their answer."""
    invitations = [each for each in waiting if each.dedupe_key.startswith("invitation:")]
    return {place_of(each) for each in invitations if f":{WITHDRAWN}:" not in each.dedupe_key}


def waiting_for_hours(conference: Conference) -> set[int]:
    """The same of a conference. One query."""
    return places_of(OutgoingMessage.objects.waiting().filter(record=conference.reference_id))
