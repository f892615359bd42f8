"""The decision for each child."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conferences.conference.booked import may_lead
from conferences.decisions.actions.decide import Chosen, decide_for, problems_of_choice
from conferences.decisions.actions.decide import facts_of as decision_facts
from conferences.decisions.before import empty_before
from conferences.decisions.deciding import UNSEEN, Deciding
from conferences.decisions.forms.deciding import DecisionForm
from conferences.decisions.marks import marks_of_views
from conferences.decisions.views.one_view import child_or_404
from conferences.live.frame import RecordPage
from conferences.models import Conference
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.models import Child
from cpunit.web.actions import say
from cpunit.web.forms import filled_in


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
                "how": Deciding(page.standing).how(decision) if decision else "",
                "is_outdated": child.pk in outdated,
                "views": _in_words(page, child),
                "has_views": _may_rest(page, child),
                "are_seen": Deciding(page.standing).has_seen_views(child),
            }
        )
    return page.show(
        "conferences/decisions/decisions.html",
        rows=rows,
        refusal=_refusal(page),
        views_url=page.url("views"),
        **_beforehand(page),
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


def _who_thinks_what(page: RecordPage, child: Child) -> str:
    """ "Plan, neglect: Ada Finch and Ivo Tern. No plan: Bo Lark.", of the views that everybody may see."""
    said: dict[str, list[str]] = {}
    for view in page.standing.views:
        if view.child_id == child.pk:
            said.setdefault(view.in_words, []).append(view.whose)
    return " ".join(f"{words}: {listed(names)}." for words, names in said.items())


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
    about = child_or_404(page, child)
    others = [
        each
        for each in page.standing.children
        if each.pk != about.pk and each.pk not in page.standing.decisions
    ]
    stands = decision_facts(page.standing.decisions.get(about.pk))
    is_review = page.conference.kind == Conference.Kind.REVIEW
    marks = marks_of_views(page.standing)
    form = DecisionForm(
        others=others,
        views_for={each.code: f"{_in_words(page, each)} {_who_thinks_what(page, each)}" for each in others},
        without={each.code: NO_VIEW for each in others if not _may_rest(page, each)},
        stands=stands,
        is_review=is_review,
        initial={"views": marks},
        **filled_in(request),
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
        form.show_views(marks)
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
        views_url=page.url("views"),
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
