"""What became of that which a page showed, and that is not the person's any more, or not as it was."""

from collections.abc import Iterable

from django.db.models import Prefetch

from conferences.models import Booking, TransferIn
from cpunit.dashboards.handing.work import code_in
from cpunit.people.models import Chair, User
from plans.models import Plan


def told_since(keys: Iterable[str], person: User, *, seen_by: User) -> list[str]:
    """A sentence for each of these keys of items: who has it now, where somebody else does. Five queries."""
    keys = list(keys)
    codes = {code_in(key) for key in keys}
    bookings = Booking.objects.visible_to(seen_by).filter(
        conference__reference__in=codes, cancelled_at__isnull=True
    )
    served = {
        each.conference.reference_id: each
        for each in bookings.select_related("conference", "chair__user", "minute_taker", "support_officer")
    }
    chairs = Chair.objects.select_related("user")
    watched = {
        row.reference_id: row.chair.user
        for rows in (Plan.objects.visible_to(seen_by), TransferIn.objects.visible_to(seen_by))
        for row in rows.filter(reference__in=codes).prefetch_related(Prefetch("chair", chairs))
        if row.chair
    }
    return [_told(key, served, watched, person) for key in keys]


def _told(key: str, served: dict[str, Booking], watched: dict[str, User], person: User) -> str:
    code, part = code_in(key), key.rpartition("-")[2]
    booking = served.get(code)
    has_it = watched.get(code)
    if booking is not None:
        parts = {"minute_taker": booking.minute_taker, "support_officer": booking.support_officer}
        has_it = parts.get(part, booking.chair.user)
    changed = f"{code} was changed or handed over since this page was opened"
    return f"{changed}." if has_it is None or has_it == person else f"{changed}: {has_it.name} has it now."
