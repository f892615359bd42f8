"""What happens next, and who is told."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conferences.conference.sealed import Facts
from conferences.decisions.actions.arrange import (
    arrange,
    arrange_as_for_others,
    arrange_for,
    problems_of_arrangements,
)
from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import (
    CONTINGENCY,
    Arrangements,
    common,
    differing,
    facts_of_child,
    for_a_plan,
)
from conferences.decisions.forms.arrangements import ArrangementsForm, ChildsArrangementsForm
from conferences.decisions.limits import core_group_limit, visit_limit
from conferences.decisions.young import young_people_at
from conferences.live.frame import RecordPage
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required
from cpunit.web.actions import say
from cpunit.web.forms import filled_in


def arrangements(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Lead social worker, visits and core group (LDS-8/10, BNS-9), for all children at once."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    usual = common(page.standing.attached)
    names = for_a_plan(page.conference.kind)
    form = _form(page, ArrangementsForm, {name: usual[name] for name in names})
    if request.method == "POST" and form.is_valid():
        wanted = Arrangements(**_typed(form))
        if _is_right(page, form, wanted) and page.keep(
            lambda: arrange(**page.told, wanted=wanted, seen=form.seal), form
        ):
            return page.after(message="Saved.")
    return page.show(
        "conferences/decisions/arrangements.html",
        form=form,
        on_a_plan=listed([child.name for child in Deciding(page.standing).on_a_plan]),
        is_review=page.conference.kind == Conference.Kind.REVIEW,
        lines=lines_of(page, names),
    )


@role_required(*CASEWORK)
def conference_record_arrangement(request: HttpRequest, code: str, child: str) -> HttpResponse:
    """What happens next for one child, who may differ from the others, as half-siblings do."""
    page = RecordPage.open(request, code, "arrangements")
    if not isinstance(page, RecordPage):
        return page
    attached = next((each for each in page.standing.attached if each.child.code == child), None)
    if attached is None:
        raise Http404
    about = attached.child
    form = _form(page, ChildsArrangementsForm, facts_of_child(attached))
    form.cancel_url = page.url("arrangements")
    if request.method == "POST" and "same" in request.POST:
        if page.keep(lambda: arrange_as_for_others(**page.told, child=about), form):
            messages.success(request, f"What happens next for {about.name} is the same as for the others.")
            return redirect(page.url("arrangements"))
    elif request.method == "POST" and form.is_valid():
        typed = _typed(form)
        contingency = {name: typed.pop(name) for name in CONTINGENCY}
        wanted = Arrangements(**typed)
        if _is_right(page, form, wanted) and page.keep(
            lambda: arrange_for(**page.told, child=about, wanted=wanted, **contingency, seen=form.seal),
            form,
        ):
            messages.success(request, f"What happens next for {about.name} is saved.")
            return redirect(page.url("arrangements"))
    return page.show("conferences/decisions/arrangement.html", form=form, about=about)


def _form(page: RecordPage, kind: type[ArrangementsForm], stands: Facts) -> ArrangementsForm:
    conference, held_on = page.conference, page.conference.held_on
    assert held_on is not None
    worker = conference.family.social_worker_id
    form = kind(
        people=[
            each.person_id
            for each in page.standing.participants
            if each.person.is_professional and each not in page.standing.excluded
        ],
        family_worker=worker,
        of_family=_of_family(page),
        stands=stands,
        initial={"lead_social_worker": stands["lead_social_worker"] or worker},
        **filled_in(page.request),
    )
    reckoner = Reckoner.current()
    if conference.kind == Conference.Kind.REVIEW:
        del form.fields["first_core_group_on"]
    else:
        core = core_group_limit(held_on, conference, reckoner)
        form.limit("first_core_group_on", core.due, core.rule)
    form.visit_limit(*visit_limit(held_on, conference, reckoner))
    return form


def _of_family(page: RecordPage) -> list[tuple[int, str]]:
    """The parents and carers of the list of people, and the young people, with what they are."""
    excluded = {each.person_id for each in page.standing.excluded}
    adults = [
        (each.person_id, f"{each.person.name} (family)")
        for each in page.standing.participants
        if each.person.is_adult and each.person_id not in excluded
    ]
    young = [(child.pk, f"{child.name} (young person)") for child in young_people_at(page.standing)]
    return [*adults, *(each for each in young if each[0] not in excluded)]


def _typed(form: ArrangementsForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "seen"}


def _is_right(page: RecordPage, form: ArrangementsForm, wanted: Arrangements) -> bool:
    return say(form, problems_of_arrangements(wanted, page.conference, Reckoner.current()))


def lines_of(page: RecordPage, names: Collection[str]) -> list[dict[str, Any]]:
    """A line for each child, where there are several: whether these facts are as for the others. None for a
    child for whom no plan was decided.
    """
    children = page.standing.attached
    without = {pk for pk, decision in page.standing.decisions.items() if decision.outcome != "plan"}
    other = {each.pk for each in differing(children, names)}
    needed = [each for each in children if each.child_id not in without]
    if len(needed) < 2 and not any(each.pk in other for each in needed):
        return []
    return [
        {
            "child": each.child,
            "differs": each.pk in other,
            "url": reverse("conference_record_arrangement", args=[page.conference.code, each.child.code]),
        }
        for each in needed
    ]
