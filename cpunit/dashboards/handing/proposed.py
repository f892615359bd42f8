"""What is proposed where somebody's work is handed over: for each item the best who could, and who cannot."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from cpunit.dashboards.handing.able import Able, Found, Offer
from cpunit.dashboards.handing.stretch import AWAY, REFUSED, Stretch
from cpunit.dashboards.handing.work import Item, work_of
from cpunit.diary.handed_over import to_hand_over
from cpunit.people.models import User


@dataclass(frozen=True)
class Proposed:
    """An item, who is proposed for it (None where nobody can), and why it cannot stay as it is, if so."""

    found: Found
    offer: Offer | None
    no_longer: str

    @property
    def item(self) -> Item:
        return self.found.item


@dataclass(frozen=True)
class Handed:
    """An item and whom it goes to; `is_cover` where they have duty then and stand in."""

    item: Item
    to: int
    is_cover: bool


def proposed_for(person: User, stretch: Stretch, *, seen_by: User, now: datetime) -> list[Proposed]:
    """Item by item, so that what one would take over counts where the next is proposed."""
    items = work_of(person, stretch, seen_by=seen_by, now=now)
    if stretch.only == AWAY:
        astray = {each.record for each in to_hand_over(now=now, users=[person.pk])}
        items = [each for each in items if each.booking and astray.intersection(each.codes)]
    if not items:
        return []
    able = Able(items, person, localdate(now))
    rows = []
    for item in items:
        refusal = able.no_longer(item)
        if stretch.only == REFUSED and refusal is None:
            continue
        found = able.found_for(item)
        offer = found.offers[0] if found.offers else None
        if offer is not None:
            able.give(item, offer)
        rows.append(Proposed(found, offer, refusal.sentence if refusal else ""))
    return rows
