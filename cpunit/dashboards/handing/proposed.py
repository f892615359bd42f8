"""What is proposed where somebody's work is handed over: for each item the best who could, and who cannot."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.dashboards.handing.able import Able, Found, Offer
from cpunit.dashboards.handing.stretch import AWAY, REFUSED, Stretch
from cpunit.dashboards.handing.work import Item, work_of
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.diary.handed_over import to_hand_over
from cpunit.domain.words import counted, day_and_date
from cpunit.people.models import User

MOST_ITEMS = 10
"""What one page takes, and the rest once it is handed over: more would make it heavy."""
MOST_NAMED = 8
"""Who is offered for one item, the best first, and of how many it is said why they cannot."""


@dataclass(frozen=True)
class Proposed:
    """An item, who is proposed for it (None where nobody can), and why it cannot stay as it is, if so."""

    found: Found
    offer: Offer | None
    no_longer: str
    closed: str = ""
    """Which bank holiday or closure it is on that day by now: nobody can take over what is booked then."""
    invited: int = 0
    """How many hold an invitation that names whoever has this part by now."""

    @property
    def anew(self) -> str:
        if not self.invited:
            return ""
        are = "is" if self.invited == 1 else "are"
        return f"{counted(self.invited, 'person', 'people')} {are} to be invited anew"

    @property
    def refused(self) -> list[str]:
        """A sentence for those who cannot, the first of them."""
        return list(self.found.refused.values())[:MOST_NAMED]

    @property
    def stuck(self) -> str:
        """Why nobody is offered, in a sentence."""
        if self.closed:
            return f"{day_and_date(self.item.on)} is not a working day ({self.closed}): move it to another."
        return "Nobody is free or may take it."

    @property
    def move_url(self) -> str:
        """Where a booking is moved that nobody can take over; "" for others."""
        is_stuck = self.item.booking and not self.found.offers
        return reverse("conference_book", args=[self.item.codes[0]]) if is_stuck else ""

    @property
    def item(self) -> Item:
        return self.found.item


@dataclass(frozen=True)
class Handed:
    """An item and whom it goes to; `is_cover` where they have duty then and stand in."""

    item: Item
    to: int
    is_cover: bool


def proposed_for(
    person: User, stretch: Stretch, *, seen_by: User, now: datetime, asked: Collection[str] = ()
) -> tuple[list[Proposed], int]:
    """Item by item, so that what one would take over counts where the next is proposed; and how many more
    there are than a page takes. What is `asked` for, by key, is among them.
    """
    items = work_of(person, stretch, seen_by=seen_by, now=now)
    if stretch.only == AWAY:
        astray = {each.record for each in to_hand_over(now=now, users=[person.pk])}
        items = [each for each in items if each.booking and astray.intersection(each.codes)]
    if not items:
        return [], 0
    invited = _invited(items)
    able, calendar = Able(items, person, localdate(now)), unit_calendar()
    rows, later = list[Proposed](), 0
    for item in items:
        refusal = able.no_longer(item)
        if stretch.only == REFUSED and refusal is None:
            continue
        if len(rows) >= MOST_ITEMS and item.key not in asked:
            later += 1
            continue
        closed = calendar.closed(item.on) if item.booking else ""
        found = Found(item, [], {}) if closed else able.found_for(item)
        offer = found.offers[0] if found.offers else None
        if offer is not None:
            able.give(item, offer)
        count = invited[item.codes[0], item.part] if item.booking else 0
        rows.append(Proposed(found, offer, refusal.sentence if refusal else "", closed, count))
    return rows, later


def _invited(items: Iterable[Item]) -> Counter[tuple[str, str]]:
    """By code and part of a conference, how many hold an invitation that names who has the part (see
    `is_still_true`): every letter its chair, all but a child's its business support officer. One query.
    """
    codes = {each.codes[0] for each in items if each.booking}
    found: Counter[tuple[str, str]] = Counter()
    if not codes:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_INVITED, [list(codes)])
        for code, everybody, grown in cursor.fetchall():
            found[code, "chair"], found[code, "support_officer"] = everybody, grown
    return found


_INVITED = """
SELECT conference.reference_id, count(*), count(*) FILTER (WHERE person.kind <> 'child')
FROM conferences_participant place JOIN conferences_conference conference ON conference.id = conference_id
JOIN people_person person ON person.id = place.person_id
WHERE place.status = 'invited' AND conference.reference_id = ANY(%s)
GROUP BY conference.reference_id
"""
