"""The offered times in sentences: who, where, why this chair, and what each costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from conferences.booking.days import days_for_reports
from conferences.booking.found import Offer, Proposal, needs_venue
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.participation import age_on
from cpunit.domain.reaching import BY_VIDEO, Knows, Trip
from cpunit.domain.weights import CLOSE_DAYS, LESSONS, REPORT_DAYS
from cpunit.domain.words import counted, day_and_date, listed
from cpunit.people.models import Venue


@dataclass(frozen=True)
class Card:
    """One time as the page shows it; `url` puts it into the form."""

    mark: str
    day: date
    title: str
    lines: list[str]
    costs: list[str]
    url: str
    take: str
    is_same_time: bool


def cards_of(
    proposal: Proposal, conference: Conference, *, reckoner: Reckoner, today: date, coming: int
) -> list[Card]:
    """The best first. `coming` are those on the list who may come."""
    names = {str(each.chair.pk): each.chair.user.name for each in proposal.candidates}
    names |= {f"taker {user.pk}": user.name for user in proposal.officers}
    venues = {str(venue.pk): venue for venue in proposal.venues}
    found = []
    for number, offer in enumerate(proposal.offers, 1):
        slot = offer.slot
        day, times = day_and_date(slot.starts_at.date()), f"{slot.starts_at:%H:%M} to {slot.ends_at:%H:%M}"
        chair, taker = names[slot.chair], names[f"taker {slot.minute_taker}"]
        venue = venues.get(slot.venue)
        lines = [f"{chair} chairs: {_why(proposal, offer)}."]
        lines.append(f"{taker} takes the minutes. {f'{venue.name}.' if venue else 'By video.'}")
        if slot.held_from != slot.starts_at:
            lines.append(f"The chair meets the family from {slot.held_from:%H:%M}.")
        costs = [
            *_of_the_day(offer, conference, reckoner, today),
            *_of_a_pupil(offer, proposal.pupils),
            *_of_the_way(chair, offer.choice.chair_trips, venues),
            *_of_the_way(taker, offer.choice.taker_trips, venues),
            *_of_the_room(venue, coming),
        ]
        take = f"Take {day}, {slot.starts_at:%H:%M}"
        if number > 1 and slot.starts_at in {each.slot.starts_at for each in proposal.offers[: number - 1]}:
            take += f" with {chair}"
        title = f"Same time: {day}, {times}" if offer.is_same_time else f"{day}, {times}"
        on = slot.starts_at.date()
        url = _address(offer, conference)
        found.append(Card(str(number), on, title, lines, costs, url, take, offer.is_same_time))
    return found


def by_video(proposal: Proposal, conference: Conference, *, reckoner: Reckoner, today: date) -> list[Card]:
    """The best time for all by video, where only a room lacks: not as it was asked for, and said to be."""
    if proposal.by_video is None:
        return []
    alone = replace(proposal, offers=(proposal.by_video,))
    cards = cards_of(alone, conference, reckoner=reckoner, today=today, coming=0)
    return [replace(each, mark="video", take=f"{each.take}, by video") for each in cards]


def _address(offer: Offer, conference: Conference) -> str:
    slot = offer.slot
    is_otherwise = slot.venue == BY_VIDEO and needs_venue(conference.meeting_format)
    query = {
        **({"meeting_format": Conference.Format.VIRTUAL.value} if is_otherwise else {}),
        "day": slot.starts_at.date().isoformat(),
        "start": f"{slot.starts_at:%H:%M}",
        "chair": slot.chair,
        "minute_taker": slot.minute_taker,
        "support_officer": offer.support_officer,
        "venue": slot.venue,
    }
    return f"?{urlencode(query)}#form"


def _why(proposal: Proposal, offer: Offer) -> str:
    """Why this chair."""
    caseload, chair = proposal.caseload, int(offer.slot.chair)
    plans, conferences = caseload.plans[chair], caseload.conferences[chair]
    load = f"{counted(plans, 'open plan')} and {counted(conferences, 'conference')} to come"
    if caseload.knows(chair) == Knows.PLAN:
        return "knows the plan"
    if chair == caseload.booked:
        return "has it already"
    if chair == caseload.prepared:
        return f"prepared the one that it is held instead of; {load}"
    if caseload.knows(chair) == Knows.FAMILY:
        return f"has chaired for the family before; {load}"
    free = [int(each) for each in offer.choice.free_chairs]
    if len(free) == 1:
        return f"the only one who is free then; {load}"
    if caseload.load(chair) == min(caseload.load(each) for each in free):
        return f"fewest plans and conferences of those who are free: {plans} and {conferences}"
    return load


def _of_the_day(offer: Offer, conference: Conference, reckoner: Reckoner, today: date) -> Iterable[str]:
    day, limit = offer.slot.starts_at.date(), conference.limit_date
    reports = days_for_reports(conference, reckoner, day, today)
    if reports < REPORT_DAYS and not offer.is_same_time:
        yield f"Leaves {counted(reports, 'working day') if reports else 'no time'} for the reports."
    left = reckoner.calendar.between(day, limit)
    if day > limit:
        yield f"{counted(reckoner.calendar.between(limit, day), 'working day')} past the limit."
    elif left < CLOSE_DAYS:
        before = (
            f"{counted(left, 'working day')} before its limit" if left else "on the last day of its limit"
        )
        yield f"A {conference.noun} {before}."


def _of_a_pupil(offer: Offer, born: Iterable[date]) -> Iterable[str]:
    ages = sorted({age_on(each, offer.slot.starts_at.date()) for each in born})
    if ages and LESSONS in offer.choice.against:
        who = listed([f"{'an' if age in (8, 11) else 'a'} {age}-year-old" for age in ages])
        yield f"In school hours, and {who} {'comes' if len(ages) == 1 else 'come'}."


def _of_the_way(who: str, trips: Iterable[Trip], venues: Mapping[str, Venue]) -> Iterable[str]:
    for trip in trips:
        where = venues[trip.venue].name if trip.venue in venues else "another venue"
        verb = "comes from" if trip.comes else "goes on to"
        yield f"{who} {verb} {where}: {counted(trip.minutes, 'minute')} on the way."


def _of_the_room(venue: Venue | None, coming: int) -> Iterable[str]:
    """Where more are expected than the room seats: chair and minute taker come to the people on the list."""
    people = coming + 2
    if venue is not None and people > venue.seats:
        yield (
            f"{counted(venue.seats, 'seat')}, and {people} people with the chair and minute taker: choose a "
            "larger room."
        )
