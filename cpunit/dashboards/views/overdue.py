"""What is late, or soon due: rows oldest first, and counts that lead to exactly their rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.dashboards.facets import NONE, Choices, Chosen, choices
from cpunit.dashboards.lines import due_lines, for_lines
from cpunit.dashboards.overdue import counted, in_span
from cpunit.dashboards.rows import DueRow, rows_of
from cpunit.dashboards.today.due import chairs_of, own_deadlines
from cpunit.dashboards.verbs import to_do
from cpunit.dashboards.weeks import Weeks
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.web.csv import csv_response
from cpunit.web.dates import ShownDate
from cpunit.web.paging import page_of

IN_THE_FILE = (
    "book_by",
    "area",
    "area__name",
    "team",
    "team__name",
    "chair",
    "chair__user",
    "chair__user__name",
)
HEADER = ("what", "reference", "area", "team", "chair", "due", "book by", "working days late")


@require_safe
@role_required(Role.MANAGER)
def service(request: HttpRequest) -> HttpResponse:
    """The service's first page is what is late."""
    return redirect("overdue")


@require_safe
@role_required(Role.MANAGER, Role.CHAIR)
def overdue(request: HttpRequest) -> HttpResponseBase:
    """Managers see their areas, chairs what they answer for themselves."""
    user = user_of(request)
    today = timezone.localdate()
    chosen = Chosen.read(request.GET)
    visible = (
        Deadline.objects.visible_to(user).open().known(today)
        if user.is_manager
        else own_deadlines(user, chairs_of(user), today=today)
    )
    narrowed, reckoner = chosen.narrow(in_span(visible, chosen.when, today=today)), Reckoner.current()
    if request.GET.get("format") == "csv":
        rows = for_lines(narrowed.select_related("area", "team", "chair__user"), *IN_THE_FILE)
        return csv_response(f"{chosen.when}-{today}", HEADER, _csv(rows, reckoner, today))
    page = page_of(for_lines(narrowed, "area", "team", "chair"), request, order=["due_date", "pk"])
    found = choices(counted(visible, today=today), chosen)
    return render(
        request,
        "dashboards/overdue.html",
        {
            "choices": found,
            "heading": _heading(found, chosen),
            "shown": f"Dates {page.span}, oldest first",
            "weeks": Weeks(today),
            "page": page,
            "rows": _rows(page.rows, found, reckoner, today),
            "empty": f"Nothing here is {chosen.when.words}.",
            "csv_url": f"?{chosen.query(format='csv')}",
            "is_narrowed": chosen.is_narrowed,
            "clear_url": f"?when={chosen.when}",
        },
    )


def _heading(found: Choices, chosen: Chosen) -> str:
    """ "Visits overdue in North, team First Response"; a chair's name is set apart by the page."""
    told = {facet.label: facet.chosen for facet in found.narrowed}
    text = f"{told.get('What', 'What is')} {chosen.when.words}"
    if "Area" in told:
        text += f" in {told['Area']}"
    if "Team" in told:
        text += f", {told['Team'].lower()}" if chosen.team == NONE else f", team {told['Team']}"
    return text


def _rows(deadlines: list[Deadline], found: Choices, reckoner: Reckoner, today: date) -> list[DueRow]:
    """A row a family, with where it is looked after and whose dates these are, by the names that the choices
    have too: joined to the dates, they took the database longer to plan than all else.
    """
    chairs: dict[int, dict[str, None]] = {}
    for each in deadlines:
        chair = found.chairs.get(str(each.chair_id))
        chairs.setdefault(each.family_id, {}).update({chair: None} if chair else {})
    where = {
        each.family_id: found.teams.get(str(each.team_id)) or found.areas[each.area_id] for each in deadlines
    }
    return [
        replace(row, where=where[row.family.pk], chairs=tuple(chairs[row.family.pk]))
        for row in rows_of(due_lines(deadlines, reckoner=reckoner, today=today))
    ]


def _csv(rows: DeadlineQuerySet, reckoner: Reckoner, today: date) -> Iterator[tuple[object, ...]]:
    """References, never names: a file leaves the product."""
    for row in rows.oldest_first().iterator(chunk_size=1000):
        left = ShownDate.plain(row.due_date, today=today, calendar=reckoner.calendar).days_left
        yield (
            to_do(row.kind).verb,
            row.record_id,
            row.area.name,
            row.team.name if row.team else "",
            row.chair.user.name if row.chair else "",
            row.due_date,
            row.book_by,
            max(0, -left) if left is not None else "",
        )
