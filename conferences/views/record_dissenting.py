"""Dissent from the decisions, invited by the chair once they are taken."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.actions.record_dissent import record_dissent
from conferences.forms.meeting_deciding import AlsoForm, DissentForm
from conferences.models import Decision, ProfessionalView
from conferences.record_policies import may_lead
from conferences.views.record_page import RecordPage, all_right
from cpunit.web.forms import filled_in


def dissent(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Once the decisions are taken, the chair invites formal dissent (BNS-6)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    differing = [view for view in page.standing.views if _differs(page, view)]
    forms = {
        view.pk: DissentForm(
            prefix=f"d{view.pk}",
            initial={"dissents": view.dissents, "reason": view.dissent_reason},
            **filled_in(request),
        )
        for view in differing
    }
    asking = AlsoForm(others=[], prefix="asked", **filled_in(request))
    if request.method == "POST" and all_right([asking, *forms.values()]):
        said = {
            pk: form.cleaned_data["reason"] if form.cleaned_data["dissents"] else None
            for pk, form in forms.items()
        }
        saved = page.keep(
            asking,
            partial(
                record_dissent, conference=page.conference, dissent=said, by=page.user, now=timezone.now()
            ),
        )
        if saved:
            return page.after(message="It is recorded that formal dissent was invited.")
    refusal = may_lead(page.user, page.standing.booking)
    undecided = [child.name for child in page.standing.undecided]
    rows = [
        {"view": view, "decision": page.standing.decisions[view.child_id], "form": forms[view.pk]}
        for view in differing
    ]
    return page.show(
        "conferences/record/dissent.html",
        rows=rows,
        forms=[asking, *forms.values()],
        refusal=refusal.sentence if refusal else "",
        undecided=undecided,
        was_asked="dissent" in page.standing.sections,
    )


def _differs(page: RecordPage, view: ProfessionalView) -> bool:
    decision = page.standing.decisions.get(view.child_id)
    if decision is None:
        return False
    has_plan = decision.outcome == Decision.Outcome.PLAN
    return view.wants_plan != has_plan or (has_plan and view.category != decision.category)
