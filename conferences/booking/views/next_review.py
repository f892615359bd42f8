"""In the room: the next review is begun and booked before the conference closes."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from conferences.booking.actions.begin_next_review import begin_next_review
from conferences.booking.overtaken import when_of
from conferences.conference.booked import standing_booking
from conferences.conference.turning import AWAITED
from conferences.decisions.deciding import Deciding
from conferences.decisions.limits import review_limit
from conferences.live.frame import RecordPage
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import day_and_date
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm


def next_review(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The review of the children on a plan: begun here, booked on its own page, shown here (LDS-11)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    on_a_plan = Deciding(page.standing).on_a_plan
    places = [each for each in page.standing.attached if each.child in on_a_plan]
    begun = Conference.objects.filter(pk__in=[each.next_review_id for each in places if each.next_review_id])
    siblings = _of_siblings(page, [review.pk for review in begun])
    form = SureForm(**filled_in(request))
    if request.method == "POST" and form.is_valid():
        chosen = next((each for each in siblings if each.code == request.POST.get("with")), None)
        done = page.keep(lambda: begin_next_review(**page.told, review=chosen), form)
        if done and done.result and not standing_booking(done.result):
            return redirect("conference_book", done.result.code)
        if done:
            return page.after(message="The review is agreed.")
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    held_on, reckoner = page.conference.held_on, Reckoner.current()
    assert held_on is not None
    limit = review_limit(held_on, page.conference, reckoner)
    return page.show(
        "conferences/booking/next_review.html",
        on_a_plan=on_a_plan,
        without=[each.child for each in places if not each.next_review_id],
        limit=limit,
        reviews=[_row(review) for review in begun],
        siblings=[
            row
            for row in (_row(review) for review in siblings)
            if row["day"] is None or held_on < row["day"] <= limit.due
        ],
    )


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
        "names": [each.child.name for each in review.attached_children.select_related("child")],
        "when": when,
        "day": timezone.localtime(booking.starts_at).date() if booking else None,
        "url": reverse("conference_book", args=[review.code]),
    }
