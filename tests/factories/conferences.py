"""Conferences on their way to the day itself, made by the same actions as people use."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.models import Booking, Conference, ConferenceRequest, Entry, Participant, StrategyDiscussion
from conferences.requests.actions.accept_request import accept_request
from conferences.requests.actions.record_later_discussion import record_later_discussion
from conferences.requests.actions.record_strategy_discussion import record_strategy_discussion
from conferences.requests.actions.request_conference import Written, save_request, submit_request
from cpunit.domain.three_agencies import THREE
from cpunit.papers.models import Document
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Adult, Chair, Exclusion, Family, Person, Professional, User
from cpunit.release.actions.record_given import record_given
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy
from tests.factories.people import (
    ChairFactory,
    ManagerFactory,
    ProfessionalFactory,
    SupportFactory,
    VenueFactory,
    family_with_children,
)

HELD_ON = date(2025, 5, 12)
"""A Monday with no bank holiday for two weeks: the limit of the default is Tuesday 3 June 2025."""


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment on the unit's own clock."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


NOW = at(HELD_ON + timedelta(days=1))


def over(conference: Conference, state: str = "closed", **facts: Any) -> None:
    """Put a conference behind its children without going through its day."""
    Conference.objects.filter(pk=conference.pk).update(state=state, **facts)
    conference.attached_children.update(is_awaited=False)


class Unit:
    """One area with everybody whom a conference needs; `tests.worlds.stages` books one for it."""

    conference: Conference
    booking: Booking

    def __init__(self, **facts: Any) -> None:
        self.family: Family = family_with_children(**facts)
        self.area = self.family.area
        self.support: User = SupportFactory(areas=[self.area])
        self.minute_taker: User = SupportFactory(areas=[self.area])
        self.manager: User = ManagerFactory(areas=[self.area])
        self.chair: Chair = ChairFactory(user__areas=[self.area])
        self.venue = VenueFactory(area=self.area)
        self.professionals = [ProfessionalFactory() for _ in range(2)]


def discussion_of(
    unit: Unit, *, held_on: date = HELD_ON, now: datetime = NOW, **facts: Any
) -> StrategyDiscussion:
    """A recorded strategy discussion about all the family's children."""
    facts.setdefault("children", list(unit.family.children.all()))
    facts.setdefault("reason", "Bruises that nobody can explain")
    facts.setdefault("safety_plan", "Grandmother stays with the children")
    facts.setdefault("why_not", dict.fromkeys(THREE, "Told by telephone afterwards"))
    return record_strategy_discussion(family=unit.family, held_on=held_on, by=unit.support, now=now, **facts)


def later_discussion(
    first: StrategyDiscussion, held_on: date, *, by: User, now: datetime, **facts: Any
) -> StrategyDiscussion:
    """A later one that agreed to a conference for the same children."""
    facts.setdefault("children", list(first.children.all()))
    facts.setdefault("outcome", StrategyDiscussion.Outcome.CONFERENCE)
    facts.setdefault("why_not", dict.fromkeys(THREE, "Told by telephone afterwards"))
    return record_later_discussion(first=first, held_on=held_on, by=by, now=now, **facts)


def written_for(unit: Unit, discussion: StrategyDiscussion, **facts: Any) -> Written:
    """A complete booking form."""
    complete: dict[str, Any] = {
        "children": list(discussion.children.all()),
        "professionals": unit.professionals,
        "requested_on": discussion.held_on,
        "requested_by": unit.family.social_worker,
        "reason": "Significant harm is likely",
        "safety_plan": discussion.safety_plan,
    }
    return Written(**{**complete, **facts})


def request_of(
    unit: Unit, *, held_on: date = HELD_ON, now: datetime = NOW, **facts: Any
) -> ConferenceRequest:
    """A complete request, submitted."""
    discussion = discussion_of(unit, held_on=held_on, now=now)
    written = written_for(unit, discussion, **facts)
    request = save_request(discussion=discussion, written=written, by=unit.support, now=now)
    return submit_request(request=request, by=unit.support, now=now)


def conference_of(unit: Unit, *, now: datetime = NOW, **facts: Any) -> Conference:
    """A conference that is still to be booked; `facts` are those of `request_of`."""
    return accept_request(request=request_of(unit, now=now, **facts), by=unit.support, now=now)


def wanted_for(unit: Unit, *, day: date = date(2025, 5, 30), hour: int = 10, **facts: Any) -> Wanted:
    """A booking of two hours on a Friday inside the default's limit."""
    served: dict[str, Any] = {
        "starts_at": at(day, hour),
        "minutes": 120,
        "chair": unit.chair,
        "minute_taker": unit.minute_taker,
        "support_officer": unit.support,
        "venue": unit.venue,
    }
    return Wanted(**{**served, **facts})


def booked_conference(
    unit: Unit | None = None, *, held_on: date = HELD_ON, now: datetime = NOW, **facts: Any
) -> Booking:
    """The booking of a conference, from the strategy discussion on; `facts` are those of `wanted_for`."""
    unit = unit or Unit()
    conference = conference_of(unit, held_on=held_on, now=now)
    return book(conference=conference, wanted=wanted_for(unit, **facts), by=unit.support, now=now)


def kept_out(
    conference: Conference, who: Adult | Professional, *, by: Chair, until: date, ground: str = "Threats"
) -> Participant:
    """Somebody who is kept from the conferences about the family, as they stand on the list of this one."""
    exclusion = Exclusion.objects.create(
        family=conference.family, person=who.person, ground=ground, decided_by=by, review_on=until
    )
    conference.participants.filter(person=who.person).update(
        status=Participant.Status.EXCLUDED, exclusion=exclusion, sent_at=None
    )
    return conference.participants.get(person=who.person)


def said(
    conference: Conference, heading: str, text: str, *, by: User, now: datetime = NOW, **facts: Any
) -> Entry:
    """An entry of its map, whatever its state is."""
    return Entry.objects.create(
        key=uuid4(),
        conference=conference,
        heading=heading,
        text=text,
        said_at=now,
        version=1,
        written_by=by,
        changed_by=by,
        changed_at=now,
        **facts,
    )


def minutes_released(conference: Conference, *, by: User, now: datetime) -> list[Copy]:
    """The same of the minutes, long after the day of the conference."""
    made = Copy.objects.of(conference.reference_id, "minutes").to_release()
    papers = [copy.document_id for copy in made if copy.document_id]
    return release_paper(
        record=conference.reference,
        kind="minutes",
        looked_at=papers,
        by=by,
        now=now,
        proof=Proof(by=by),
    )


def plan_released(conference: Conference, *, by: User, now: datetime) -> list[Copy]:
    """A second person has looked at all copies of the plan that were made, and lets them go in the room."""
    made = Copy.objects.of(conference.reference_id, "outline-plan").to_release()
    papers = [copy.document_id for copy in made if copy.document_id]
    return release_paper(
        record=conference.reference, kind="outline-plan", looked_at=papers, by=by, now=now, in_room=True
    )


def minutes_given(conference: Conference, person: Person, *, by: User, now: datetime = NOW) -> None:
    """They were handed their copy of the minutes."""
    record_given(
        record=conference.reference,
        kind=Document.Kind.MINUTES,
        people=[person],
        how=Copy.How.HANDED,
        given_on=now.date(),
        by=by,
        now=now,
    )
