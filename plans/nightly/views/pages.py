"""Upload a file of the case system's visits and core groups, and read what of it was not taken in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.domain.nightly import COLUMNS, NotAFile, read_rows
from cpunit.domain.refusal import Refused
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Role
from cpunit.uploads.handler import was_too_large
from cpunit.web.act import Page, act
from cpunit.web.document import drawn, title_of
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of
from cpunit.web.templatetags.cpunit_web import day
from plans.models import NightlyFile, Plan, VisitsAsked
from plans.nightly.actions.take_in_file import TakenIn, take_in_file
from plans.nightly.forms import MOST_UPLOADED, NightlyForm
from plans.nightly.policies import may_take_in
from plans.nightly.untold import WITHOUT_CHAIR, let_pass, untold
from plans.plan.leads import lead_of

TITLE = "Visits and core groups from the case system"
LATEST = 20
MOST_SHOWN = 100
"""Rows that were not taken: who mends these and sends the file again sees the next."""
HOW = settings.BASE_DIR / "docs" / "api" / "visits-and-core-groups.md"


@role_required(Role.SUPPORT, Role.MANAGER)
def nightly(request: HttpRequest) -> HttpResponse:
    """A file uploaded by hand, and the latest that came."""
    user = user_of(request)
    form = NightlyForm(too_large=was_too_large(request), **filled_in(request))
    return act(
        request,
        form,
        Page(TITLE, reverse("case_system_notices"), "Told to the case system"),
        may=may_take_in(user),
        do=lambda: _take_in(request, form),
        said=lambda came: (
            f"{came.taken} of {came.file.rows} rows are new or changed, {came.same} were known."
        ),
        to=lambda came: reverse("nightly_file", args=[came.file.pk]),
        template="plans/nightly/files.html",
        more=lambda: {
            "names": COLUMNS.items(),
            "columns": [
                {"label": label} for label in ("Received", "By", "Rows", "New", "Known", "Not taken")
            ],
            "rows": [_row(each) for each in _files(request).select_related("by")[:LATEST]],
        },
    )


@require_safe
@role_required(Role.SUPPORT, Role.MANAGER)
def nightly_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of a file that were not taken in, and why."""
    file = get_object_or_404(_files(request), pk=pk)
    shown = file.wrong[:MOST_SHOWN]
    context = {
        "file": file,
        "rows": [[{"text": str(line)}, {"text": key}, {"text": why}] for line, key, why in shown],
        "columns": [{"label": label} for label in ("Line", "Row", "Why")],
        "more": len(file.wrong) - len(shown),
    }
    return render(request, "plans/nightly/file.html", context)


@require_safe
@role_required(*CASEWORK)
def visits_untold(request: HttpRequest) -> HttpResponse:
    """Plans of whose visits nobody told anything, the longest first: a chair's own; of one team (0 for none)
    where the address names it, those that let two questions pass, as the line on Today counts them; of no
    chair where it says so, as a service manager's does.
    """
    user, today = user_of(request), timezone.localdate()
    team = request.GET.get("team", "")
    if team.isdecimal() and len(team) < 10:  # no key is as long
        plans = let_pass(today).filter(child__family__team=int(team) or None)
    else:
        plans = untold(today)
    plans = plans.filter(pk__in=Plan.objects.visible_to(user).values("pk"))
    plans = plans.filter(chair__user=user) if user.is_chair else plans
    plans = plans.filter(WITHOUT_CHAIR) if request.GET.get("chair") == "none" else plans
    found = plans.select_related(
        "child__family__team", "child__family__social_worker", "lead_social_worker", "visits_asked"
    )
    page: Any = page_of(found, request, order=["asked_since", "pk"])
    names = ("Plan", "Child", "Team", "Lead social worker", "First visit due", "Asked since")
    context = {
        "page": page,
        "may_upload": may_take_in(user) is None,
        "columns": [{"label": label} for label in names],
        "rows": [_untold(each) for each in page.rows],
    }
    return render(request, "plans/nightly/untold.html", context)


def _untold(plan: Any) -> list[dict[str, object]]:
    team, asked, lead = plan.child.family.team, getattr(plan, "visits_asked", None), lead_of(plan)
    return [
        {"text": plan.code, "url": plan.get_absolute_url()},
        {"text": plan.child.name, "is_name": True},
        {"text": team.name if team else ""},
        {"text": lead.name if lead else "", "is_name": True},
        {"text": day(plan.since), "time": plan.since} if plan.since else {"text": "Not known"},
        _asked(asked),
    ]


def _asked(asked: VisitsAsked | None) -> dict[str, object]:
    if asked is None or asked.asked_on is None:
        return {"text": "Nobody could be asked" if asked else "Not yet"}
    return {"text": day(asked.asked_on), "time": asked.asked_on}


@require_safe
@role_required(Role.SUPPORT, Role.MANAGER, Role.ADMIN)
def nightly_how(request: HttpRequest) -> HttpResponse:
    """What whoever writes the file needs to know: the project's own document."""
    text = HOW.read_text(encoding="utf-8")
    return render(request, "plans/nightly/how.html", {"title": title_of(text), "document": drawn(text)})


def _take_in(request: HttpRequest, form: NightlyForm) -> TakenIn:
    """All of it at once, as one form is: what is longer would have every family in it wait."""
    body = form.cleaned_data["file"].read()
    try:
        if len(list(read_rows(body))) > MOST_UPLOADED:
            raise Refused(f"Uploaded here, a file has at most {MOST_UPLOADED} rows: part it.", about="file")
        return take_in_file(
            body=body,
            by=user_of(request),
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except NotAFile as error:
        raise Refused(str(error), about="file") from error


def _files(request: HttpRequest) -> Any:
    return NightlyFile.objects.visible_to(user_of(request))


def _row(file: NightlyFile) -> list[dict[str, object]]:
    at = timezone.localtime(file.received_at)
    return [
        {"text": f"{at.day} {at:%b %Y, %H:%M}", "url": reverse("nightly_file", args=[file.pk])},
        {"text": file.by.name, "is_name": True},
        {"text": str(file.rows)},
        {"text": str(file.taken)},
        {"text": str(file.same)},
        {"text": str(len(file.wrong))},
    ]
