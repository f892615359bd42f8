"""Tell who chairs a conference, takes its minutes or serves it what became of its booking."""

from datetime import datetime

from conferences.booking.actions.hold_time import PARTS
from conferences.booking.overtaken import when_of
from conferences.models import Booking
from cpunit.diary.actions.tell import News, tell
from cpunit.domain.words import listed
from cpunit.people.models import User

SERVE = ("chair", "minute_taker", "support_officer")


def tell_booked(*, booking: Booking, earlier: Booking | None, by: User, now: datetime) -> None:
    """One message to each who serves it from now on, or served it until now: when, where, as what; and what
    is not as it was.
    """
    code, after, before = booking.conference.code, _serving(booking), _serving(earlier)
    changed = _changed(earlier, booking) if earlier else []
    is_now = f"{when_of(booking)}{_where(booking)}"
    news = []
    for user, parts in after.items():
        yours = f"You are its {listed(parts)}."
        if user not in before:
            said = f"Conference {code} is booked by {by.name}: {is_now}. {yours}"
            news.append(News(user, f"{code} is booked", said))
        elif changed:
            what = listed(changed)
            said = f"{by.name} has changed the booking of conference {code}: {what}. Now: {is_now}. {yours}"
            news.append(News(user, f"{code} is changed", said))
    for user, parts in before.items():
        if earlier and user not in after:
            was = f"It was: {when_of(earlier)}."
            said = f"{by.name} has booked conference {code} without you as its {listed(parts)}. {was}"
            news.append(News(user, f"{code} is not yours any more", said))
    _send(booking, news, by, now)


def tell_called_off(*, booking: Booking, by: User | None, now: datetime) -> None:
    """One message to each who would have served it."""
    code = booking.conference.code
    said = f"Conference {code} does not take place: {when_of(booking)}. That time is free again."
    _send(booking, [News(user, f"{code} is called off", said) for user in _serving(booking)], by, now)


def _send(booking: Booking, news: list[News], by: User | None, now: datetime) -> None:
    areas = [booking.conference.family.area_id]
    tell(news=news, about=f"booking:{booking.pk}", areas=areas, by=by, now=now)


def _serving(booking: Booking | None) -> dict[User, list[str]]:
    """Each who serves it, with all that they are of it."""
    found: dict[User, list[str]] = {}
    if booking:
        users = (booking.chair.user, booking.minute_taker, booking.support_officer)
        for part, user in zip(SERVE, users, strict=True):
            found.setdefault(user, []).append(PARTS[part])
    return found


def _changed(before: Booking, after: Booking) -> list[str]:
    """What is not as it was. How a booking was to be held that was made before that was kept is not known,
    and not said to be changed.
    """
    was = {"meeting_format": before.meeting_format or after.meeting_format}
    told = {
        "the time": ("starts_at", "ends_at", "family_from"),
        "the place": ("venue_id",),
        "how it is held": ("meeting_format",),
        "the link of the video meeting": ("video_link",),
        **{f"the {PARTS[part]}": (f"{part}_id",) for part in SERVE},
    }
    return [
        what
        for what, names in told.items()
        if any(was.get(name, getattr(before, name)) != getattr(after, name) for name in names)
    ]


def _where(booking: Booking) -> str:
    return f", at {booking.venue.name}" if booking.venue else ", by video"
