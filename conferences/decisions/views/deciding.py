"""The last steps of the record: each professional's view, and the decision for each child."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conferences.conference.booked import may_lead
from conferences.conference.sealed import sent
from conferences.decisions.actions.decide import Chosen, decide_for, mark_of_views, problems_of_choice
from conferences.decisions.actions.decide import facts_of as decision_facts
from conferences.decisions.actions.record_views import record_views
from conferences.decisions.before import empty_before
from conferences.decisions.deciding import UNSEEN, Deciding
from conferences.decisions.forms.deciding import DecisionForm, ViewForm, ViewsForm
from conferences.decisions.given_view import WANTS, GivenView, facts_of, problems_of_view
from conferences.decisions.reported import recommended_by
from conferences.live.frame import RecordPage, all_right
from conferences.models import Conference
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.models import Child, Professional
from cpunit.web.actions import say
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_record_views(request: HttpRequest, code: str, child: str) -> HttpResponse:
    """All professionals' views for one child, and for others at once where they are the same (BNS-4)."""
    page = RecordPage.open(request, code, "views")
    if not isinstance(page, RecordPage):
        return page
    about = _child_or_404(page, child)
    stored = {view.professional.pk: view for view in page.standing.views if view.child_id == about.pk}
    people = {person.pk: person for person in page.standing.contributors}
    people |= {view.professional.pk: view.professional for view in stored.values()}
    hidden = {view.professional.pk for view in page.standing.unseen if view.child_id == about.pk}
    forms = {
        pk: ViewForm(stands=facts_of(stored.get(pk)), **sent(request, f"v{pk}"))
        for pk in people
        if pk not in hidden
    }
    filled = {pk: form for pk, form in forms.items() if form.is_bound}
    others = [each for each in page.standing.children if each.pk != about.pk]
    also = ViewsForm(others=others, **filled_in(request))
    if request.method == "POST" and all_right([also, *filled.values()]) and _each_whole(people, filled):
        chosen = [about, *(each for each in others if each.code in also.cleaned_data["also"])]
        given = [_given(people[pk], form) for pk, form in filled.items()]
        came_by = also.cleaned_data["came_by"]
        saved = page.keep(
            lambda: record_views(**page.told, children=chosen, given=given, came_by=came_by),
            also,
            *filled.values(),
        )
        if saved:
            return _after_views(page, about, chosen, saved.result or [])
    reported = recommended_by(page.conference)
    rows = [
        {"person": people[pk], "form": form, "reported": reported.get(pk, "")} for pk, form in forms.items()
    ]
    return page.show(
        "conferences/decisions/child_views.html",
        about=about,
        rows=rows,
        also=also,
        others=others,
        hidden=[person.name for pk, person in people.items() if pk in hidden],
        forms=[also, *forms.values()],
    )


def _each_whole(people: dict[int, Professional], forms: dict[int, ViewForm]) -> bool:
    """Whether each view is whole in itself; what is wrong is said at its field, of all views at once."""
    answers = {pk: problems_of_view(_given(people[pk], form)) for pk, form in forms.items()}
    return False not in [say(forms[pk], problems) for pk, problems in answers.items()]


def _given(person: Professional, form: ViewForm) -> GivenView:
    facts = form.facts()
    wants = WANTS.get(facts.pop("wants_plan"))
    return GivenView(professional=person, wants_plan=wants, **facts, seen=form.seal)


def _after_views(
    page: RecordPage, about: Child, chosen: Sequence[Child], taken_back: Sequence[Child]
) -> HttpResponse:
    messages.success(page.request, f"The views for {listed([child.name for child in chosen])} are recorded.")
    if taken_back:
        messages.warning(
            page.request,
            f"The views changed, so the decision for {listed([child.name for child in taken_back])} is "
            "taken again.",
        )
    following = _next_child(page, about, [child.pk for child in chosen])
    if following:
        return redirect("conference_record_views", page.conference.code, following.code)
    return redirect(page.url("views"))


def _next_child(page: RecordPage, about: Child, done: Sequence[int]) -> Child | None:
    """The next child without views, after this one."""
    standing = page.standing
    seen = {view.child_id for view in (*standing.views, *standing.unseen)} | set(done)
    return next((child for child in page.standing.children if child.pk not in seen), None)


def decisions(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Every child with what the views come to, and what is decided."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    outdated = {child.pk for child in Deciding(page.standing).outdated}
    rows = []
    for child in page.standing.children:
        decision = page.standing.decisions.get(child.pk)
        rows.append(
            {
                "child": child,
                "url": reverse("conference_record_decision", args=[page.conference.code, child.code]),
                "decision": decision,
                "is_outdated": child.pk in outdated,
                "views": _in_words(page, child),
                "has_views": _may_rest(page, child),
                "are_seen": Deciding(page.standing).has_seen_views(child),
                "views_url": reverse("conference_record_views", args=[page.conference.code, child.code]),
            }
        )
    return page.show(
        "conferences/decisions/decisions.html", rows=rows, refusal=_refusal(page), **_beforehand(page)
    )


def _refusal(page: RecordPage) -> str:
    refusal = may_lead(page.user, page.standing.booking) or Deciding(page.standing).may_decide()
    return refusal.sentence if refusal else ""


NO_VIEW = "No view is recorded yet. A decision rests on at least one."


def _in_words(page: RecordPage, child: Child) -> str:
    """What the views that everybody here may see come to, or why they come to nothing. With those for the
    chair alone it stands on the chair's own page.
    """
    if page.standing.unseen:
        return UNSEEN
    if not Deciding(page.standing).has_seen_views(child):
        return NO_VIEW
    reached = Deciding(page.standing).question(child, as_seen=True).reached()
    return reached.sentence


def _may_rest(page: RecordPage, child: Child) -> bool:
    """Whether a decision has a view to rest on: to the chair, also one that is for them alone."""
    deciding = Deciding(page.standing)
    return deciding.has_views(child) if page.is_chair else deciding.has_seen_views(child)


@role_required(*CASEWORK)
def conference_record_decision(request: HttpRequest, code: str, child: str) -> HttpResponse:
    """The chair decides for one child; the same can be decided for others, each from their own views."""
    page = RecordPage.open(request, code, "decisions")
    if not isinstance(page, RecordPage):
        return page
    about = _child_or_404(page, child)
    others = [
        each
        for each in page.standing.children
        if each.pk != about.pk and each.pk not in page.standing.decisions
    ]
    stands = decision_facts(page.standing.decisions.get(about.pk))
    is_review = page.conference.kind == Conference.Kind.REVIEW
    mark = mark_of_views(page.standing)
    form = DecisionForm(
        others=others, stands=stands, is_review=is_review, initial={"views": mark}, **filled_in(request)
    )
    form.cancel_url = page.url("decisions")
    facts = form.facts() if request.method == "POST" and form.is_valid() else {}
    also, views = facts.pop("also", ()), facts.pop("views", "")
    if facts and say(form, problems_of_choice(Chosen(**facts), page.conference, about)):
        chosen = [about, *(each for each in others if each.code in also)]
        saved = page.keep(
            lambda: decide_for(
                **page.told, children=chosen, chosen=Chosen(**facts), seen=form.seal, views=views or None
            ),
            form,
        )
        if saved:
            messages.success(
                request, f"The decision for {listed([each.name for each in chosen])} is recorded."
            )
            return redirect(page.url("decisions"))
    views_given = [view for view in page.standing.views if view.child_id == about.pk]
    if form.is_bound:
        form.show_views(mark)
    return page.show(
        "conferences/decisions/decision.html",
        about=about,
        form=form,
        views_given=views_given,
        has_views=_may_rest(page, about),
        views_words=_in_words(page, about),
        alone_url=reverse("conference_record_views_alone", args=[page.conference.code])
        if page.is_chair
        else "",
        views_url=reverse("conference_record_views", args=[page.conference.code, about.code]),
        refusal=_refusal(page),
        **_beforehand(page, about),
    )


def _beforehand(page: RecordPage, about: Child | None = None) -> dict[str, Any]:
    """What is looked at before a decision: what is empty, when a plan is needed, and whose view counts."""
    empty = empty_before(page.standing, about)
    profile = page.standing.profile
    return {
        "empty": [{"words": each.words, "url": page.url(each.step) if each.step else ""} for each in empty],
        "criteria": profile.criteria,
        "rule": profile.decision_rule,
        "counting": profile.counting,
    }


def _child_or_404(page: RecordPage, code: str) -> Child:
    for child in page.standing.children:
        if child.code == code:
            return child
    raise Http404
