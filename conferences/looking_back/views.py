"""What a review looks back on, before it looks at what is so now (BNS-3)."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from conferences.conference.sealed import SealedForm, sent
from conferences.live.frame import RecordPage
from conferences.looking_back.actions import answer_actions, answer_risks
from conferences.looking_back.actions.answer_actions import ActionAnswer
from conferences.looking_back.actions.answer_risks import RiskAnswer
from conferences.looking_back.actions.look_back import look_back
from conferences.looking_back.forms import ActionForm, RiskForm
from conferences.models import ReviewedAction, ReviewedRisk
from cpunit.domain.frameworks.part import Part
from cpunit.domain.words import listed
from cpunit.people.models import Child
from cpunit.people.named import people_by_key

MOST_AT_ONCE = 10
"""Forms on the page: more of them are heavier than a page may be, and nobody speaks of more at one time."""


def looking_back(
    request: HttpRequest,
    code: str,
    key: str,
    *,
    template: str = "conferences/looking_back/looking_back.html",
    more: Callable[[RecordPage], dict[str, Any]] = lambda page: {},
) -> HttpResponse:
    """Each risk that the plans began with and each of their actions, and what the review says of it; what is
    said of the plan besides stands on the map. `template` extends the page, and is given `more`.
    """
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    risks = [(risk, _of_risk(request, risk)) for risk in page.standing.risks]
    actions = [(action, _of_action(request, action)) for action in page.standing.actions]
    forms: list[SealedForm] = [form for _, form in risks] + [form for _, form in actions]
    drawn = _drawn(request, [*risks, *actions])
    answer = page.save(lambda: _save(page, risks, actions), *forms)
    if answer is None and request.method == "POST" and not any(form.is_bound for form in forms):
        answer = page.after()
    if answer:
        return answer
    following = _next_heading(page)
    owners = people_by_key(
        {action.owner_id for action, _ in actions}, [place.person for place in page.standing.participants]
    )
    day = page.conference.held_on
    rows = {row.pk: nth for nth, row in enumerate(page.standing.outline, 1)}
    return page.show(
        template,
        forms=forms,
        risks=[
            {"risk": risk, "form": form, "names": _names(risk, page), "is_drawn": form.prefix in drawn}
            for risk, form in risks
        ],
        actions=[
            {
                "action": action,
                "form": form,
                "names": _names(action, page),
                "owner": owners[action.owner_id],
                "is_drawn": form.prefix in drawn,
                "is_late": action.over_on is None and bool(day and action.by_date < day),
                "row": rows.get(action.row_id or 0, 0),
            }
            for action, form in actions
        ],
        plan_url=page.url("outline"),
        said=page.standing.said(key),
        map_url=f"{page.url(following.key)}#map-{key}" if following else "",
        **more(page),
    )


def _drawn(
    request: HttpRequest, every: Sequence[tuple[ReviewedRisk | ReviewedAction, SealedForm]]
) -> set[str | None]:
    """By its prefix each form that is drawn. Where they are many, these are the first of which something is
    still to be said, what was sent, and what the address names; the others stand there in words.
    """
    lack = [form.prefix for each, form in every if each.lacks or len(every) <= MOST_AT_ONCE]
    named = {request.GET.get("at"), request.GET.get("words")}
    sent_here = [form.prefix for _, form in every if form.is_bound or form.prefix in named]
    return {*lack[:MOST_AT_ONCE], *sent_here}


def _save(
    page: RecordPage,
    risks: Sequence[tuple[ReviewedRisk, RiskForm]],
    actions: Sequence[tuple[ReviewedAction, ActionForm]],
) -> None:
    """What was on the page that was sent."""
    look_back(
        **page.told,
        risks=[
            RiskAnswer(risk=risk.pk, seen=form.seal, **form.facts()) for risk, form in risks if form.is_bound
        ],
        actions=[
            ActionAnswer(key=action.pk, seen=form.seal, **form.facts())
            for action, form in actions
            if form.is_bound
        ],
    )


def _of_risk(request: HttpRequest, risk: ReviewedRisk) -> RiskForm:
    """With its words, where they are to be put otherwise."""
    prefix = f"r{risk.pk}"
    is_put_anew = _is_put_anew(request, prefix, "words")
    stands = {**answer_risks.facts_of(risk), **({"words": risk.words} if is_put_anew else {})}
    return RiskForm(stands=stands, is_put_anew=is_put_anew, **sent(request, prefix))


def _of_action(request: HttpRequest, action: ReviewedAction) -> ActionForm:
    """The same of an action."""
    prefix = f"a{action.pk}"
    is_put_anew = _is_put_anew(request, prefix, "action")
    stands = {**answer_actions.facts_of(action), **({"action": action.action} if is_put_anew else {})}
    return ActionForm(stands=stands, is_put_anew=is_put_anew, **sent(request, prefix))


def _is_put_anew(request: HttpRequest, prefix: str, name: str) -> bool:
    return f"{prefix}-{name}" in request.POST or request.GET.get("words") == prefix


def _names(each: ReviewedRisk | ReviewedAction, page: RecordPage) -> str:
    """Whom it concerns; "" where that is all the children."""
    children: list[Child] = list(each.children.all())
    return "" if len(children) == len(page.standing.children) else listed([child.name for child in children])


def _next_heading(page: RecordPage) -> Part | None:
    """One at which the map is drawn."""
    written = [part for part in page.standing.parts if part.is_written]
    at = written.index(page.step.part)
    return next(iter([*written[at + 1 :], *reversed(written[:at])]), None)
