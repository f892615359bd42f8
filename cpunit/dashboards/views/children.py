"""Children: find one, see what is recorded."""

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cpunit.dashboards.child_page import child_page, with_facts
from cpunit.dashboards.offered import offered
from cpunit.dashboards.parts import Parts
from cpunit.dashboards.search import address_of, children_like, children_of, date_in, set_likeness
from cpunit.domain.words import quoted
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.family_page import age_words
from cpunit.people.models import Child, User
from cpunit.people.policies import may_record_family
from cpunit.web.paging import page_of
from plans.models import Plan


@require_safe
@role_required(*CASEWORK)
def children(request: HttpRequest) -> HttpResponse:
    """All children of the user's areas, or those like what was typed; a reference leads straight on."""
    user = user_of(request)
    typed = request.GET.get("q", "").strip()
    if typed:
        address = address_of(typed, user)
        if address:
            return redirect(address)
    today = timezone.localdate()
    with transaction.atomic():
        set_likeness()
        found, order = _wanted(typed, user)
        page = page_of(
            found.select_related("family__team").prefetch_related(OPEN_PLANS), request, order=order
        )
    rows = [
        [
            {"text": child.name, "url": f"/children/{child.code}/", "is_name": True},
            {"text": age_words(child, today)},
            {"text": child.code},
            {"text": child.family.name, "url": f"/families/{child.family.code}/", "is_name": True},
            {"text": child.family.team.name if child.family.team else ""},
            _plan_cell(child),
        ]
        for child in page.rows
    ]
    return render(
        request,
        "dashboards/children.html",
        {
            "rows": rows,
            "page": page,
            "typed": typed,
            "caption": f"Children like {quoted(typed)}" if typed else "All children of your areas",
            "empty": _nothing(typed),
            "columns": [
                {"label": label} for label in ("Child", "Age", "Reference", "Family", "Team", "Plan")
            ],
            "may_record": may_record_family(user) is None,
        },
    )


@require_POST
@role_required(*CASEWORK)
def children_as_typed(request: HttpRequest) -> HttpResponse:
    """What the search box offers so far.

    Asked for by POST: what is typed may be a name, and an address is kept in logs on its way.
    """
    found = offered(request.POST.get("q", ""), user=user_of(request), today=timezone.localdate())
    if found is None:
        return HttpResponse(status=204)
    return HttpResponse(render_to_string("dashboards/_as_typed.html", {"offered": found}))


OPEN_PLANS = Prefetch("plans", Plan.objects.open().select_related("reference"), to_attr="open_plans")


@require_safe
@role_required(*CASEWORK)
def child(request: HttpRequest, code: str) -> HttpResponse:
    """What is due next for a child, what happened, who belongs to them, and the papers on file."""
    user = user_of(request)
    now = timezone.now()
    ever = Child.objects.ever_visible_to(user)
    found = get_object_or_404(with_facts(ever, user), code=code)
    if found.merged_into:
        return redirect("child", found.merged_into.code)
    page = child_page(
        found,
        user=user,
        today=timezone.localdate(now),
        parts=Parts.read(request.GET),
        everything="all" in request.GET,
    )
    return render(request, "dashboards/child.html", {"child": found, "page": page})


def _wanted(typed: str, user: User) -> tuple[QuerySet[Child], list[str]]:
    if not typed:
        return Child.objects.visible_to(user), ["last_name", "first_name", "pk"]
    day = date_in(typed)
    if day:
        return children_of(day, user), ["last_name", "first_name", "pk"]
    return children_like(typed, user), ["-closeness", "pk"]


def _nothing(typed: str) -> str:
    if not typed:
        return "The children of your areas will stand here once a family is recorded."
    return (
        f"Nobody found called {quoted(typed)}: no child of your areas has such a name, date of birth or "
        "reference. "
        "Try less of the name, or the date of birth, like 8/5/2018."
    )


def _plan_cell(child: Child) -> dict[str, str]:
    plans: list[Plan] = getattr(child, "open_plans", [])
    if not plans:
        return {"text": ""}
    return {"text": plans[0].get_category_display(), "url": plans[0].get_absolute_url()}
