"""In the room: the next review is begun and booked before the conference closes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from conferences.booking.actions.begin_next_review import (
    begin_next_review,
    conferences_awaited,
    is_joined,
    places_to_review,
    review_apart,
)
from conferences.booking.overtaken import when_of
from conferences.conference.booked import standing_booking
from conferences.conference.limit import review_limit
from conferences.conference.turning import AWAITED
from conferences.decisions.limits import core_group_limit
from conferences.live.frame import RecordPage
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.reckon import Explanation
from cpunit.domain.refusal import Refused
from cpunit.domain.together import After, Sitting, Window, why_apart
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Child
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm


def next_review(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The review of the children on a plan: begun here, booked on its own page, shown here (LDS-11)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    places = places_to_review(page.standing)
    begun = conferences_awaited(places)
    siblings = _of_siblings(page, [review.pk for review in begun])
    form = SureForm(**filled_in(request))
    if request.method == "POST" and "apart" in request.POST and form.is_valid():
        apart_from = request.POST["apart"]
        if page.keep(lambda: _part(page, apart_from, begun), form):
            return page.after(message="They are reviewed apart: agree their own review.")
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    elif request.method == "POST" and form.is_valid():
        code_wanted = request.POST.get("with", "")
        done = page.keep(lambda: _agree(page, code_wanted, [*siblings, *begun]), form)
        if done and done.result and not standing_booking(done.result):
            return redirect("conference_book", done.result.code)
        if done:
            return page.after(message="The review is agreed.")
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    held_on, reckoner = page.conference.held_on, Reckoner.current()
    assert held_on is not None
    limit = review_limit(held_on, page.conference, reckoner)
    agreed = {review.pk for review in begun}
    without = [each.child for each in places if each.next_review_id not in agreed]
    rows = [_row(review) for review in siblings] if without else []
    for row in rows:
        row["apart"] = _why_apart(without, row, page.conference, limit, reckoner)
    return page.show(
        "conferences/booking/next_review.html",
        on_a_plan=places,
        without=without,
        limit=limit,
        reviews=[{**_row(review), "is_joined": is_joined(review, places)} for review in begun],
        siblings=[row for row in rows if not row["apart"]],
        apart=[row["apart"] for row in rows if row["apart"]],
    )


def _why_apart(
    children: Sequence[Child],
    row: Mapping[str, Any],
    conference: Conference,
    limit: Explanation,
    reckoner: Reckoner,
) -> str:
    """Why these children cannot come to the review of brothers and sisters; "" where they can."""
    held_on, day = conference.held_on, row["day"]
    assert held_on is not None
    names, theirs = listed([child.name for child in children]), listed(row["names"])
    if day and day > limit.due:
        return (
            f"{theirs}’s review is booked for {day_and_date(day)}, past the limit of {names}: "
            "they are reviewed apart unless it is moved to an earlier day."
        )
    is_first = conference.kind != Conference.Kind.REVIEW
    after = core_group_limit(held_on, conference, reckoner).due if is_first else held_on
    what = After.FIRST_CORE_GROUP if is_first else After.LAST_REVIEW
    own = Window(who=names, after=after, after_what=what, by=limit.book_by)
    by = day or row["limit_date"]
    other = Window(who=theirs, after=held_on, after_what=what, by=by, is_booked=bool(day))
    if own.can_be_on(by):
        return ""
    return why_apart(Sitting((other,)), Sitting((own,)), today=held_on)


def _agree(page: RecordPage, wanted: str, shown: Iterable[Conference]) -> Conference:
    """A review of their own, or the one of that code, as the page showed it."""
    chosen = next((each for each in shown if each.code == wanted), None)
    if wanted and chosen is None:
        raise Refused(
            "The review that was chosen cannot be joined any more, or is not of this family. Nothing was "
            "begun: choose again."
        )
    return begin_next_review(**page.told, review=chosen)


def _part(page: RecordPage, wanted: str, shown: Iterable[Conference]) -> Conference | None:
    """They leave the review of that code; None where they have left it already."""
    chosen = next((each for each in shown if each.code == wanted), None)
    return review_apart(**page.told, review=chosen) if chosen else None


def _of_siblings(page: RecordPage, besides: Iterable[int]) -> list[Conference]:
    """The awaited reviews of brothers and sisters, which these children can join where the days allow."""
    rows = Conference.objects.filter(
        family=page.conference.family_id, kind=Conference.Kind.REVIEW, state__in=AWAITED
    )
    return list(
        rows.exclude(pk__in=besides).prefetch_related("attached_children__child").order_by("limit_date", "pk")
    )


def _row(review: Conference) -> dict[str, Any]:
    """One review, for the page."""
    booking = standing_booking(review, "venue")
    when = when_of(booking) if booking else f"To be booked, by {day_and_date(review.limit_date)}"
    return {
        "code": review.code,
        "names": [each.child.name for each in review.attached_children.all()],
        "when": when,
        "limit_date": review.limit_date,
        "day": timezone.localtime(booking.starts_at).date() if booking else None,
        "url": reverse("conference_book", args=[review.code]),
    }
