"""The list of conferences."""

from typing import Any

from django.db.models import BigIntegerField, Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Extract
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from conferences.models import Booking, Conference
from conferences.overview.forms import ConferenceFilter
from conferences.overview.under import chair_under
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.web.paging import page_of
from cpunit.web.templatetags.cpunit_web import day

State = Conference.State


@role_required(*CASEWORK)
def conferences(request: HttpRequest) -> HttpResponse:
    """Upcoming ones first, then those to be booked, then those that are over, the latest first."""
    user = user_of(request)
    form = ConferenceFilter(request.GET or None, user=user)
    chosen = form.chosen()
    found = in_order(Conference.objects.visible_to(user))
    for name in ("state", "kind"):
        if name in chosen:
            found = found.filter(**{name: chosen[name]})
    if "area" in chosen:
        found = found.filter(family__area=chosen["area"])
    if "chair" in chosen:
        found = found.filter(Q(chair=chosen["chair"].pk))
    page = page_of(
        found.select_related("family__area").prefetch_related("children"),
        request,
        order=("place", "moment", "id"),
    )
    columns = [{"label": label} for label in ("Conference", "When", "Children", "State", "Chair", "Area")]
    return render(
        request,
        "conferences/overview/conferences.html",
        {
            "form": form,
            "is_filtered": bool(chosen),
            "page": page,
            "columns": columns,
            "rows": _rows(page.rows),
            "may_arrange": user.role in RECORDERS,
        },
    )


def in_order(found: QuerySet[Conference]) -> QuerySet[Conference]:
    """With `place` (0 upcoming, 1 to be booked, 2 over), `moment` (seconds, backwards for those that are
    over), and the chair under whom each stands.
    """
    standing = Booking.objects.filter(conference=OuterRef("pk"), cancelled_at__isnull=True)
    begins = Subquery(standing.values("starts_at")[:1])
    seconds = {
        "starts": Cast(Extract(begins, "epoch"), BigIntegerField()),
        "limit": Cast(Extract(F("limit_date"), "epoch"), BigIntegerField()),
        "held": Cast(Extract(F("held_on"), "epoch"), BigIntegerField()),
    }
    return found.annotate(
        place=Case(
            When(state__in=(State.BOOKED, State.OPEN), then=0), When(state=State.REQUESTED, then=1), default=2
        ),
        moment=Case(
            When(state__in=(State.BOOKED, State.OPEN), then=Coalesce(seconds["starts"], seconds["limit"])),
            When(state=State.REQUESTED, then=seconds["limit"]),
            default=Value(0, output_field=BigIntegerField()) - Coalesce(seconds["held"], seconds["limit"]),
        ),
        starts_at=begins,
        chair=chair_under("chair"),
        chair_name=chair_under("chair__user__name"),
    )


def _rows(found: list[Any]) -> list[list[dict[str, Any]]]:
    return [
        [
            {"text": each.code, "url": reverse("conference", args=[each.code])},
            _when(each),
            {"names": [child.name for child in each.children.all()]},
            {"text": each.get_state_display()},
            {"text": each.chair_name or "", "is_name": True},
            {"text": each.family.area.name},
        ]
        for each in found
    ]


def _when(each: Any) -> dict[str, Any]:
    if each.state == State.CLOSED and each.held_on:
        return {"text": day(each.held_on), "time": each.held_on}
    if each.starts_at:
        start = timezone.localtime(each.starts_at)
        return {"text": f"{day(start)}, {start:%H:%M}", "time": start}
    return {"text": f"By {day(each.limit_date)}", "time": each.limit_date}
