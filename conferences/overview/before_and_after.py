"""What a conference is held instead of, apart from or again, why one was called off, and what followed."""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from conferences.models import CalledOff, Conference, Expectation
from cpunit.domain.standing_down import REASONS
from cpunit.domain.words import day_and_date

HELD_INSTEAD = "Held instead"


def before_and_after(conference: Conference) -> list[dict[str, Any]]:
    """Rows for components/summary_list.html. A query for what came before, where something did; three for
    one that was called off, and one for what followed one that is over.
    """
    rows: list[dict[str, Any]] = []
    before = conference.follows if conference.follows_id else None
    if before is not None:
        instead = "Held instead of" if before.is_called_off else "For a child who was taken out of"
        rows.append(_link("Reconvenes" if conference.why_reconvened else instead, [before]))
    if conference.why_reconvened:
        rows.append({"key": "Why it is reconvened", "value": conference.why_reconvened})
    if conference.is_called_off:
        rows += _called_off(conference)
    if conference.is_called_off or conference.state == Conference.State.CLOSED:
        followed = list(conference.followed_by.order_by("pk").only("reference", "state", "why_reconvened"))
        instead = "For a child who was taken out" if conference.is_held else HELD_INSTEAD
        for key, is_reconvened in (("Reconvened as", True), (instead, False)):
            found = [each for each in followed if bool(each.why_reconvened) is is_reconvened]
            rows += [_link(key, found)] if found else []
    return [
        {"value": "", "date": None, "texts": None, "links": None, "url": "", "action": "", **row}
        for row in rows
    ]


def _link(key: str, conferences: list[Conference]) -> dict[str, Any]:
    links = [
        {
            "text": f"{each.code}, {each.get_state_display().lower()}",
            "url": reverse("conference", args=[each.code]),
        }
        for each in conferences
    ]
    return {"key": key, "links": links}


def _called_off(conference: Conference) -> list[dict[str, Any]]:
    off = CalledOff.objects.filter(conference=conference).select_related("decided_by").first()
    if off is None:
        return []
    by = f", by {off.decided_by.name}" if off.decided_by else ""
    said = [f"On {day_and_date(localdate(off.at))}{by}"]
    said += [words for words in (REASONS[off.reason].label if off.reason else "", off.why) if words]
    booking = conference.bookings.select_related("chair__user").order_by("-pk").first()
    if booking is not None:
        said.append(f"It was booked for {day_and_date(booking.day)}, chaired by {booking.chair}")
    expected = Expectation.objects.filter(called_off=off).order_by("due", "pk") if off.reason else ()
    return [
        {"key": off.get_how_display(), "texts": said},
        *(_expected(conference, each) for each in expected),
    ]


def _expected(conference: Conference, each: Expectation) -> dict[str, Any]:
    if each.done_on is not None:
        words = "\n".join(part for part in (f"Done on {day_and_date(each.done_on)}", each.note) if part)
        return {"key": each.get_kind_display(), "value": words}
    return {
        "key": each.get_kind_display(),
        "value": f"Expected by {day_and_date(each.due)}",
        "url": reverse("conference_expected", args=[conference.code, each.kind]),
        "action": "Record",
    }
