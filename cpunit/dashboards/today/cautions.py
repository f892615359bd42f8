"""Orders, and who must not meet, whose end is near or has passed: whoever works with the family asks in time
whether they go on.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from conferences.conference.turning import AWAITED
from conferences.models import Booking, Conference
from cpunit.dashboards.today.few import Few, few
from cpunit.domain.words import day_and_date
from cpunit.people.models import Caution, User
from plans.models import Plan

MOST_ROWS = 3


@dataclass(frozen=True)
class EndingCaution:
    """A line: the family, what ends and when. It names nobody."""

    family: str
    url: str
    what: str
    when: str
    is_past: bool


def ending_cautions(user: User, *, today: date, chairs: list[int] | None = None) -> Few[EndingCaution]:
    """Those of the families in the user's areas, or of those whose conferences and plans are the `chairs`'
    own; the first to end first. One query.
    """
    ending = Caution.objects.visible_to(user).ending(today)
    if chairs is not None:
        plans = Plan.objects.open().filter(chair__in=chairs).order_by().values("child__family")
        ahead = Booking.objects.filter(
            chair__in=chairs,
            cancelled_at__isnull=True,
            conference__state__in=(*AWAITED, Conference.State.OPEN),
        )
        held = ahead.order_by().values("conference__family")
        ending = ending.filter(Q(family__in=plans) | Q(family__in=held))
    rows = few(
        ending.select_related("family").only("kind", "until", "family__code", "family__name"), MOST_ROWS
    )
    return Few([_line(row, today) for row in rows.rows], rows.more)


def _line(caution: Caution, today: date) -> EndingCaution:
    until = caution.until
    assert until is not None
    is_past = until < today
    return EndingCaution(
        family=caution.family.name,
        url=f"{reverse('family', args=[caution.family.code])}#cautions",
        what=caution.known.words,
        when=f"{'was to end' if is_past else 'ends'} on {day_and_date(until)}: ask whether it goes on",
        is_past=is_past,
    )
