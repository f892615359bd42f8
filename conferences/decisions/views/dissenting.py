"""Dissent from the decisions, invited by the chair once they are taken."""

import re
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from conferences.conference.booked import may_lead
from conferences.conference.sealed import sent
from conferences.decisions.actions.record_dissent import facts_of, problems_of_dissent, record_dissent
from conferences.decisions.deciding import Deciding
from conferences.decisions.forms.deciding import AlsoForm, DissentForm
from conferences.live.frame import RecordPage, all_right, not_kept
from conferences.models import Decision, ProfessionalView
from cpunit.domain.refusal import Refusal
from cpunit.web.actions import say
from cpunit.web.forms import filled_in

OVERTAKEN = Refusal(
    "The views or the decisions were changed while you were writing: dissent is invited anew once every "
    "decision is taken."
)


def dissent(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Once the decisions are taken, the chair invites formal dissent (BNS-6)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    differing = [view for view in page.standing.views if _differs(page, view)]
    forms = {
        view.pk: DissentForm(stands=facts_of(view), **sent(request, f"d{view.pk}")) for view in differing
    }
    filled = {pk: form for pk, form in forms.items() if form.is_bound}
    lost = _typed_in_vain(page, forms)
    if lost:
        return not_kept(request, page.conference, OVERTAKEN, lost)
    asking = AlsoForm(others=[], prefix="asked", **filled_in(request))
    if request.method == "POST" and all_right([asking, *filled.values()]) and _each_whole(differing, filled):
        said = {
            pk: form.cleaned_data["reason"] if form.cleaned_data["dissents"] else None
            for pk, form in filled.items()
        }
        seen = {pk: form.seal for pk, form in filled.items()}
        saved = page.keep(
            lambda: record_dissent(**page.told, dissent=said, seen=seen), asking, *filled.values()
        )
        if saved:
            return page.after(message="It is recorded that formal dissent was invited.")
    refusal = may_lead(page.user, page.standing.booking)
    undecided = [child.name for child in Deciding(page.standing).undecided]
    rows = [
        {"view": view, "decision": page.standing.decisions[view.child_id], "form": forms[view.pk]}
        for view in differing
    ]
    return page.show(
        "conferences/decisions/dissent.html",
        rows=rows,
        forms=[asking, *forms.values()],
        refusal=refusal.sentence if refusal else "",
        undecided=undecided,
        was_asked="dissent" in page.standing.sections,
    )


def _typed_in_vain(page: RecordPage, forms: dict[int, DissentForm]) -> list[str]:
    """What was typed about a decision that was taken back, or that the view agrees with, in the meantime."""
    offered = (
        {form.add_prefix("reason") for form in forms.values()}
        if not Deciding(page.standing).undecided
        else set()
    )
    sent = page.request.POST
    reasons = {name: sent[name].strip() for name in sent if re.fullmatch(r"d\d+-reason", name)}
    if all(name in offered for name, reason in reasons.items() if reason):
        return []
    return [reason for reason in reasons.values() if reason]


def _each_whole(differing: Sequence[ProfessionalView], forms: dict[int, DissentForm]) -> bool:
    """Whether each tick has its reason and each reason its tick; what is wrong is said at its field."""
    answers = [
        say(forms[view.pk], problems_of_dissent(view.professional.name, **forms[view.pk].facts()))
        for view in differing
        if view.pk in forms
    ]
    return all(answers)


def _differs(page: RecordPage, view: ProfessionalView) -> bool:
    decision = page.standing.decisions.get(view.child_id)
    if decision is None:
        return False
    has_plan = decision.outcome == Decision.Outcome.PLAN
    return view.wants_plan != has_plan or (has_plan and view.category != decision.category)
