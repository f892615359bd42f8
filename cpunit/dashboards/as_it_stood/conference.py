"""A conference as recorded by the end of a day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from conferences.models import Booking, Conference, ConferenceChild, Decision, DecisionCorrection, Participant
from conferences.models.decisions.decision import DECIDED
from cpunit.dashboards.as_it_stood.dates import dates_then
from cpunit.dashboards.as_it_stood.kept import Names, as_kept
from cpunit.dashboards.as_it_stood.protected import Protected, families_ever
from cpunit.dashboards.as_it_stood.stood import Row, Section, Stood
from cpunit.dashboards.as_it_stood.words import OF_UNIT, REOPENED, chair_name, when
from cpunit.domain.words import day_and_date, long_date
from cpunit.people.models import User

RECORD = "What was said and agreed there stands in its minutes, as they were approved."
NO_OTHER = "No other date was running."
OF_BOOKING = ("chair__user", "minute_taker", "support_officer", "venue")


def conference_then(record: Conference, *, user: User, day: date, until: datetime) -> Stood | None:
    """What was recorded of a conference that the user may see, read with its family; None where nothing was
    yet. Fourteen queries at most, and one more for each other family in which a child of it ever was.
    """
    was = next(iter(as_kept(Conference, until, [record.pk])), None)
    if was is None:
        return None
    of = [record.pk]
    bookings = as_kept(Booking, until, of, *OF_BOOKING, by="conference_id")
    booking = next((each for each in bookings if each.cancelled_at is None), None)
    places = as_kept(ConferenceChild, until, of, by="conference_id")
    people = as_kept(Participant, until, of, by="conference_id")
    names = Names([*(each.child_id for each in places), *(each.person_id for each in people)], until)
    protected = Protected.now(families_ever({each.child_id for each in places}, record.family_id))
    decided = _decided(of, until) if was.state == Conference.State.CLOSED else {}
    return Stood(
        [
            Section("The conference", [*_facts(was, protected), *_booking(booking)]),
            Section(
                "Children",
                [Row(names.of(each.child_id), _outcome(each, was, decided)) for each in places],
                empty="No child was recorded at it.",
            ),
            Section(
                "People",
                columns=("Who", "Standing"),
                cells=[_cells(each, names) for each in people],
                empty="Nobody was on its list of people.",
            ),
            dates_then(Q(record=record.reference_id), user=user, day=day, until=until, empty=NO_OTHER),
        ],
        [OF_UNIT, RECORD, REOPENED],
    )


def _facts(was: Any, protected: Protected) -> list[Row]:
    late = protected.words(was.lateness_reason)
    return [
        Row("Kind", str(was.get_kind_display())),
        Row("State", str(was.get_state_display())),
        Row("To be held by", day_and_date(was.limit_date)),
        *([Row("Booked past its limit", late)] if late else []),
        Row("How it is held", str(was.get_meeting_format_display())),
        *([Row("Held", long_date(was.held_on))] if was.held_on else []),
    ]


def _booking(booking: Any) -> list[Row]:
    if booking is None:
        return [Row("Booked", "Not booked")]
    return [
        Row("Booked", when(booking.starts_at)),
        Row("Chair", chair_name(booking.chair)),
        Row("Minute taker", booking.minute_taker.name),
        Row("Business support officer", booking.support_officer.name),
        Row("Venue", booking.venue.name if booking.venue else "None"),
    ]


def _decided(of: Sequence[int], until: datetime) -> dict[int, Decision]:
    """By child what was in force by then. Two queries."""
    found: Mapping[int, Decision] = {
        each.id: each.instance for each in as_kept(Decision, until, of, by="conference_id")
    }
    corrections = DecisionCorrection.objects.filter(decision__in=[*found], corrected_at__lt=until)
    corrected = corrections.select_related("agreed_by", "discussed_with")
    latest = {each.decision_id: each for each in corrected.order_by("number")}
    return {each.child_id: _in_force(each, latest.get(key)) for key, each in found.items()}


def _in_force(decision: Decision, corrected: DecisionCorrection | None) -> Decision:
    if corrected is None:
        return decision
    return decision.as_decided({name: getattr(corrected, name) for name in DECIDED})


def _outcome(place: Any, was: Any, decided: Mapping[int, Decision]) -> str:
    if was.state != Conference.State.CLOSED:
        return "Nothing decided"
    found = decided.get(place.child_id)
    return found.told_to_family if found else "Nothing recorded as decided"


def _cells(each: Any, names: Names) -> list[dict[str, Any]]:
    at = f", {when(each.sent_at)}" if each.sent_at and each.status == Participant.Status.INVITED else ""
    return [
        {"text": names.of(each.person_id), "is_name": True},
        {"text": f"{each.get_status_display()}{at}"},
    ]
