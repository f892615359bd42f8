"""The pages: a day is chosen, and what had been recorded by its end is listed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.identity import identity_of as identity_of_conference
from conferences.conference.loading import conference_or_404
from conferences.models import Conference
from cpunit.dashboards.as_it_stood.child import child_then
from cpunit.dashboards.as_it_stood.conference import conference_then
from cpunit.dashboards.as_it_stood.kept import end_of, first_kept
from cpunit.dashboards.as_it_stood.plan import plan_then
from cpunit.dashboards.as_it_stood.stood import Stood
from cpunit.domain.words import long_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.alerts import alerts_of
from cpunit.people.family_page import age_words
from cpunit.people.models import Child
from cpunit.web.fields import DateField
from cpunit.web.forms import SearchForm
from cpunit.web.identity import Identity
from plans.models import Plan
from plans.plan.loading import identity_of, plan_or_404

Then = Callable[..., Stood | None]


class DayForm(SearchForm):
    """By the end of which day."""

    on = DateField(label="By the end of", help_text="For example 27 3 2026")


@require_safe
@role_required(*CASEWORK)
def child_as_it_stood(request: HttpRequest, code: str) -> HttpResponse:
    """A child as recorded by the end of a day."""
    ever = Child.objects.ever_visible_to(user_of(request)).select_related("family")
    child = get_object_or_404(ever, code=code)
    if child.merged_into_id:
        kept = Child.objects.get(pk=child.merged_into_id).code
        return redirect(reverse("child_as_it_stood", args=[kept], query=request.GET))
    facts = [age_words(child, timezone.localdate()), child.code]
    identity = Identity(child.name, facts, url=reverse("child", args=[code]), alerts=alerts_of(child.family))
    born = f" {child.name} was born on {long_date(child.birth_date)}." if child.birth_date else ""
    before = partial(_before_birth, child, born) if born else None
    return _page(request, child, partial(child_then, child), identity, "child", before=before)


@require_safe
@role_required(*CASEWORK)
def plan_as_it_stood(request: HttpRequest, code: str) -> HttpResponse:
    """A plan as recorded by the end of a day."""
    plan = plan_or_404(request, code)
    identity = replace(identity_of(plan, timezone.localdate()), url=reverse("plan", args=[code]))
    return _page(request, plan, partial(plan_then, plan), identity, "plan")


@require_safe
@role_required(*CASEWORK)
def conference_as_it_stood(request: HttpRequest, code: str) -> HttpResponse:
    """A conference as recorded by the end of a day."""
    record = conference_or_404(request, code)
    identity = identity_of_conference(record)
    return _page(request, record, partial(conference_then, record), identity, "conference")


def _before_birth(child: Child, born: str, day: date) -> str:
    return born if child.birth_date and day < child.birth_date else ""


def _page(
    request: HttpRequest,
    record: Child | Plan | Conference,
    then: Then,
    identity: Identity,
    kind: str,
    *,
    before: Callable[[date], str] | None = None,
) -> HttpResponse:
    """The day that was asked for, today where none was; a sentence in place of the list where that day is to
    come, or nothing was recorded by it.
    """
    today = timezone.localdate()
    form = DayForm(
        request.GET if any(name.startswith("on") for name in request.GET) else {"on": today.isoformat()}
    )
    day = form.chosen().get("on")
    stood, sentence = None, ""
    if day and day > today:
        sentence = f"{long_date(day)} is still to come."
    elif day:
        stood = then(user=user_of(request), day=day, until=end_of(day))
        if stood is None:
            sentence = _nothing(type(record), record, day) + (before(day) if before else "")
    return render(
        request,
        "dashboards/as_it_stood/page.html",
        {
            "identity": identity,
            "code": record.code,
            "kind": kind,
            "back": reverse(kind, args=[record.code]),
            "form": form,
            "day": day,
            "is_today": day == today,
            "stood": stood,
            "sentence": sentence,
        },
    )


def _nothing(model: type[Model], record: Any, day: date) -> str:
    keys = [record.pk]
    if isinstance(record, Child):
        keys += record.merged.values_list("pk", flat=True)
    first = first_kept(model, keys)
    since = f"the first record is of {long_date(first)}." if first else "the history holds nothing of it."
    return f"Nothing was recorded here by the end of {long_date(day)}: {since}"
