"""Families: record one, see it, change it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.domain.refusal import Refused
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.actions.change_family import change_family
from cpunit.people.actions.keep_entry import keep_entry
from cpunit.people.actions.record_family import record_family
from cpunit.people.duplicates import same_as, told
from cpunit.people.family_page import family_page
from cpunit.people.forms.child import ask_whether_another
from cpunit.people.forms.family import ChangeFamilyForm, ChildFormSet, FamilyForm
from cpunit.people.forms.unchecked import rows_without_errors, without_errors
from cpunit.people.models import Agency, Child, Family, Professional, Team, User
from cpunit.people.policies import may_change_family
from cpunit.web.act import Page, act
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from cpunit.web.look import is_look

DRAFT = "new-family"
"""Where what was typed of a new family waits in the session, on the server, while a row is added."""


@role_required(*RECORDERS)
def new_family(request: HttpRequest) -> HttpResponse:
    """Record a family with its children; "Add another child" shows one row more, and loses nothing typed
    even where somebody goes back.
    """
    user = user_of(request)
    now = timezone.now()
    if request.method == "POST" and "add_child" in request.POST:
        request.session[DRAFT] = _with_another_row(request.POST).urlencode()
        return redirect(reverse("new_family", query={"draft": "1"}))
    form = FamilyForm(user=user, **filled_in(request))
    children: Any = ChildFormSet(
        **filled_in(request), prefix="child", form_kwargs={"today": timezone.localdate(now)}
    )
    draft = request.session.get(DRAFT) if "draft" in request.GET else None
    if draft and is_look():
        form, children = _as_typed(QueryDict(draft), user)
    elif request.method == "POST" and _is_valid(form, children, user):
        given = form.cleaned_data
        done = attempt(
            form,
            lambda: record_family(
                name=given["name"],
                team=given["team"],
                social_worker=_social_worker(form, given["team"], user, now),
                children=children.facts(),
                by=user,
                now=now,
            ),
        )
        if done and done.result:
            request.session.pop(DRAFT, None)
            messages.success(request, "The family is recorded. Add the adults and where they live next.")
            return redirect("family", code=done.result.code)
    return render(
        request,
        "people/new_family.html",
        {"forms": [form, children], "family_form": form, "children": children},
    )


@require_safe
@role_required(*CASEWORK)
def family(request: HttpRequest, code: str) -> HttpResponse:
    """Who belongs to the family, where they live, and the records about them."""
    user = user_of(request)
    now = timezone.now()
    found = get_object_or_404(
        Family.objects.visible_to(user).select_related("area", "team", "social_worker"), code=code
    )
    page = family_page(found, user=user, today=timezone.localdate(now))
    return render(request, "people/family.html", {"family": found, "page": page})


@role_required(*RECORDERS)
@transaction.atomic
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change the name or the social worker."""
    user = user_of(request)
    now = timezone.now()
    rows = Family.objects.visible_to(user).select_related("team").select_for_update(of=("self",))
    found = get_object_or_404(rows, code=code)
    form = ChangeFamilyForm(
        user=user,
        initial={"name": found.name, "social_worker": found.social_worker_id},
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page("Change the family", f"/families/{code}/", f"Family {code}"),
        may=may_change_family(user, found),
        do=lambda: change_family(
            family=found,
            name=form.cleaned_data["name"],
            social_worker=_social_worker(form, found.team, user, now),
            by=user,
            now=now,
        ),
        said="The family is saved.",
    )


def _is_valid(form: FamilyForm, children: Any, user: User) -> bool:
    """Both parts, and nobody who seems to be recorded already, unless that was confirmed."""
    if not (form.is_valid() & children.is_valid()):
        return False
    if form.cleaned_data["is_another"]:
        return True
    known = [
        child
        for facts in children.facts()
        for child in same_as(
            first_name=facts["first_name"],
            last_name=facts["last_name"] or form.cleaned_data["name"],
            birth_date=facts["birth_date"],
            expected_date=facts["expected_date"],
            user=user,
        )
    ]
    if known:
        ask_whether_another(form, told(known))
    return not known


def _with_another_row(typed: QueryDict) -> QueryDict:
    """What was typed, with one row more."""
    data = typed.copy()
    for name in ("add_child", "csrfmiddlewaretoken"):
        data.pop(name, None)
    sent = data.get("child-TOTAL_FORMS", "")
    total = int(sent) + 1 if sent.isascii() and sent.isdigit() and len(sent) < 4 else 2
    data["child-TOTAL_FORMS"] = str(total)
    data[f"child-{total - 1}-sex"] = Child.Sex.UNKNOWN
    return data


def _as_typed(data: QueryDict, user: User) -> tuple[FamilyForm, Any]:
    """The page as typed, with nothing complained about yet."""
    form = FamilyForm(data, user=user)
    children: Any = ChildFormSet(data, prefix="child", form_kwargs={"today": timezone.localdate()})
    without_errors(form)
    rows_without_errors(children)
    return form, children


def _social_worker(form: FamilyForm, team: Team | None, user: User, now: Any) -> Professional | None:
    """The one chosen; or the one typed in, entered among the professionals of the team."""
    given = form.cleaned_data
    if not given["new_name"]:
        chosen: Professional | None = given["social_worker"]
        return chosen
    agency = Agency.objects.filter(kind=Agency.Kind.SOCIAL_CARE).order_by("pk").first()
    if agency is None:
        raise Refused(
            "Children's social care is not among the agencies yet: ask an administrator to enter it."
        )
    return keep_entry(
        entry=Professional(),
        facts={
            "agency": agency,
            "team": team,
            "name": given["new_name"],
            "job_title": "Social worker",
            "email": given["new_email"],
            "phone": given["new_phone"],
        },
        by=user,
        now=now,
    )
