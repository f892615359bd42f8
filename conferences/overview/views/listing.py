"""The list of conferences."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Case, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Extract
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from conferences.models import Conference
from conferences.overview.forms import ConferenceFilter
from conferences.overview.under import chair_under
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.models import Chair, Child
from cpunit.web.paging import page_of
from cpunit.web.templatetags.cpunit_web import day

State = Conference.State
OF_A_ROW = ("reference", "state", "held_on", "limit_date", "was_past_limit")


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
    told = found.annotate(area=F("family__area__name")).only(*OF_A_ROW)
    page = page_of(told, request, order=("place", "moment", "id"))
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
    seconds = {
        "starts": Cast(Extract(F("booked__starts_at"), "epoch"), BigIntegerField()),
        "limit": Cast(Extract(F("limit_date"), "epoch"), BigIntegerField()),
        "held": Cast(Extract(F("held_on"), "epoch"), BigIntegerField()),
    }
    return found.annotate(
        booked=FilteredRelation("bookings", condition=Q(bookings__cancelled_at__isnull=True)),
        place=Case(
            When(state__in=(State.BOOKED, State.OPEN), then=0), When(state=State.REQUESTED, then=1), default=2
        ),
        moment=Case(
            When(state__in=(State.BOOKED, State.OPEN), then=Coalesce(seconds["starts"], seconds["limit"])),
            When(state=State.REQUESTED, then=seconds["limit"]),
            default=Value(0, output_field=BigIntegerField()) - Coalesce(seconds["held"], seconds["limit"]),
        ),
        starts_at=F("booked__starts_at"),
        chair=chair_under("booked"),
    )


def _rows(found: list[Any]) -> list[list[dict[str, Any]]]:
    children = _children(found)
    chairs = Chair.objects.filter(pk__in={each.chair for each in found if each.chair})
    names = dict(chairs.order_by().values_list("pk", "user__name"))
    return [
        [
            {"text": each.code, "url": each.get_absolute_url()},
            _when(each),
            {"names": children[each.pk]},
            {"text": _state(each)},
            {"text": names.get(each.chair, ""), "is_name": True},
            {"text": each.area},
        ]
        for each in found
    ]


def _state(each: Conference) -> str:
    state = str(each.get_state_display())
    return f"{state}, was late" if each.was_past_limit else state


def _children(found: list[Any]) -> dict[int, list[str]]:
    """The names of the children of each, the eldest first."""
    named: dict[int, list[str]] = defaultdict(list)
    children: Iterable[Any] = (
        Child.objects.filter(at_conferences__conference__in=[each.pk for each in found])
        .annotate(conference=F("at_conferences__conference"))
        .only("first_name", "last_name", "birth_date")
    )
    for child in children:
        named[child.conference].append(child.name)
    return named


def _when(each: Any) -> dict[str, Any]:
    if each.state == State.CLOSED and each.held_on:
        return {"text": day(each.held_on), "time": each.held_on}
    if each.starts_at:
        start = timezone.localtime(each.starts_at)
        return {"text": f"{day(start)}, {start:%H:%M}", "time": start}
    by = "Was to be by" if each.is_called_off else "By"
    return {"text": f"{by} {day(each.limit_date)}", "time": each.limit_date}
