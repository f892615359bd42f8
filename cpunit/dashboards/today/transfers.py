"""What waits of children who move between authorities, on a plan there or here, each with its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from conferences.models import TransferIn
from conferences.transfers.facts import conferences_for, waits_for, with_what_is_asked
from cpunit.dashboards.today.few import Few
from cpunit.domain.words import day_and_date
from cpunit.people.models import User
from plans.models import TransferOut

MOST_ROWS = 3
MOST_READ = 30
"""Transfers that are read to make the rows: more are never open at once in one unit's areas."""


@dataclass(frozen=True)
class Move:
    """A line: the family, what is to be done and where, the record, and what is told of it."""

    family: str
    verb: str
    url: str
    code: str
    when: str


def moves(user: User, *, today: date, only_own: bool) -> Few[Move]:
    """What waits, the oldest first: of transfers in that a chair tracks and of their plans that are on their
    way out (`only_own`), or of all in the areas. Six queries.
    """
    rows = [*_in(user, today, only_own=only_own), *_out(user, only_own=only_own)]
    return Few(rows[:MOST_ROWS], max(0, len(rows) - MOST_ROWS))


def _in(user: User, today: date, *, only_own: bool) -> Iterator[Move]:
    own = Q(chair__user=user) if only_own else Q()
    found = TransferIn.objects.visible_to(user).filter(own, state__in=TransferIn.OPEN)
    transfers = list(with_what_is_asked(found).order_by("notified_on", "pk")[:MOST_READ])
    conferences = conferences_for(transfers) if transfers else {}
    for each in transfers:
        waits = waits_for(each, today, has_conference=each.code in conferences)
        if waits is not None:
            told = f"moved here from {each.authority}, told {day_and_date(each.notified_on)}"
            url = each.get_absolute_url() if only_own else waits.url
            yield Move(each.family.name, waits.verb, url, each.code, told)


def _out(user: User, *, only_own: bool) -> Iterator[Move]:
    own = Q(plan__chair__user=user) if only_own else Q()
    found = TransferOut.objects.visible_to(user).under_way().filter(own)
    transfers = found.select_related("plan__child__family").prefetch_related("papers")
    for each in transfers.order_by("moves_on", "pk")[:MOST_READ]:
        code = each.plan.code
        yield Move(
            each.plan.child.family.name,
            _verb(each),
            reverse("plan_transfer_told" if each.told_on is None else "plan_transfer", args=[code]),
            code,
            f"moves to {each.authority}, {day_and_date(each.moves_on)}",
        )


def _verb(transfer: TransferOut) -> str:
    """Told, then sent, then their conference."""
    if transfer.told_on is None:
        return f"Tell {transfer.authority}"
    papers = list(transfer.papers.all())
    if not papers or any(paper.sent_on is None for paper in papers):
        return f"Send the papers to {transfer.authority}"
    return f"Record the conference of {transfer.authority} once it was held"
