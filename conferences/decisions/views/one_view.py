"""One cell of the grid: what one professional thinks of one child, typed for them in the room."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from conferences.decisions.actions.record_views import record_views
from conferences.decisions.forms.view import FOR_ALL, ViewForm
from conferences.decisions.given_view import WANTS, GivenView, facts_of, flat, problems_of_view
from conferences.decisions.reported import recommended_by
from conferences.decisions.views.grid import grid_of
from conferences.live.frame import RecordPage
from conferences.live.speaking import names_at
from conferences.models import Participant, ProfessionalView
from cpunit.domain.refusal import Problem
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.models import Child, Professional
from cpunit.web.actions import say
from cpunit.web.forms import filled_in

NOBODY_YET = "Say first whether a plan is needed: then it can be the same for all the children."


@role_required(*CASEWORK)
def conference_record_view(request: HttpRequest, code: str, key: int, child: str) -> HttpResponse:
    """One view, as it is said or as their slip has it; the same for all the siblings at once by one press
    (BNS-4). The grid opens it in its place; without a script it is a page.
    """
    page = RecordPage.open(request, code, "views")
    if not isinstance(page, RecordPage):
        return page
    person, about = _person_or_404(page, key), child_or_404(page, child)
    standing = page.standing
    hidden = {view.child_id for view in standing.unseen if view.professional.pk == person.pk}
    open_ = [each for each in standing.children if each.pk not in hidden]
    row = {view.child_id: view for view in standing.views if view.professional.pk == person.pk}
    form = ViewForm(
        row=flat({each: row.get(each.pk) for each in open_}),
        view=facts_of(row.get(about.pk)),
        several=len(open_) > 1,
        **filled_in(request),
    )
    form.cancel_url = page.url("views")
    form.form_action = request.path
    is_for_all = FOR_ALL in request.POST
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        came_by, wants = facts.pop("came_by"), WANTS.get(facts.pop("wants_plan"))
        given = GivenView(professional=person, wants_plan=wants, **facts, seen=form.seal)
        problems = problems_of_view(given)
        if is_for_all and wants is None and not problems:
            problems = [Problem("wants_plan", NOBODY_YET)]
        children = [about, *(each for each in open_ if is_for_all and each != about)]
        if say(form, problems) and (
            saved := page.keep(
                lambda: record_views(**page.told, children=children, given=[given], came_by=came_by), form
            )
        ):
            return _kept(page, person, children, saved.result or [])
    context: dict[str, Any] = {
        "person": person,
        "name": names_at(standing).get(person.pk, person.name),
        "about": about,
        "form": form,
        "reported": recommended_by(page.conference, person.pk).get(person.pk, ""),
        "others": _so_far(row[each.pk] for each in open_ if each != about and each.pk in row),
        "theirs": page.theirs,
        "is_hidden": about.pk in hidden,
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "conferences/decisions/_one_view.html", context)
    return page.show("conferences/decisions/one_view.html", **context)


def _kept(
    page: RecordPage, person: Professional, children: list[Child], taken_back: list[Child]
) -> HttpResponse:
    again = ""
    if taken_back:
        names = listed([child.name for child in taken_back])
        again = f"The views changed, so the decision for {names} is taken again."
    if page.request.htmx:  # type: ignore[attr-defined]
        return page.note(
            template="conferences/decisions/_view_kept.html", more=lambda: {**grid_of(page), "also": again}
        )
    whom = listed([child.name for child in children])
    messages.success(page.request, f"The view of {person.name} for {whom} is recorded.")
    if again:
        messages.warning(page.request, again)
    return redirect(page.url("views"))


def _so_far(views: Iterable[ProfessionalView]) -> str:
    """ "plan, neglect for Ada and Ivo; no plan for Bo"."""
    names: dict[str, list[str]] = {}
    for view in views:
        names.setdefault(view.in_words.lower(), []).append(view.child.first_name or view.child.name)
    return "; ".join(f"{words} for {listed(whom)}" for words, whom in names.items())


def _person_or_404(page: RecordPage, key: int) -> Professional:
    """Anybody on the list but who is excluded; whether they are here, the action asks."""
    for place in page.standing.participants:
        is_excluded = place.status == Participant.Status.EXCLUDED
        if place.professional and place.professional.pk == key and not is_excluded:
            return place.professional
    raise Http404


def child_or_404(page: RecordPage, code: str) -> Child:
    for child in page.standing.children:
        if child.code == code:
            return child
    raise Http404
