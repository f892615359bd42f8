"""A child on a plan became looked after: the chair signs, and hands over to the reviewing officer."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.conference.sealed import going_on
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.actions.prove import Proof, prove
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.looked_after.actions.hand_over import brief, hand_over, name_officer
from plans.looked_after.actions.sign import sign
from plans.looked_after.asked import Answers
from plans.looked_after.effects import if_it_ends
from plans.looked_after.forms import BriefForm, HandOverForm, OfficerForm, SignForm
from plans.looked_after.loading import found_or_404, page_of
from plans.looked_after.officers import officers_for
from plans.looked_after.policies import may_brief, may_hand_over, may_name_officer, may_sign
from plans.looked_after.shown import answer_rows
from plans.models import LookedAfter, PlanAction


@role_required(*CASEWORK)
def looked_after_signed(request: HttpRequest, code: str) -> HttpResponse:
    """The answers, and what the chair decides."""
    found, user, today = found_or_404(request, code), user_of(request), timezone.localdate()
    refusal, answers = may_sign(user, found, today), Answers.of(found)
    form = SignForm(stands=answers.facts, **filled_in(request))
    proofs: list[Proof] = []
    if request.method == "POST" and refusal is None and form.is_valid():
        proof = prove(by=user, password=form.cleaned_data["password"], now=timezone.now())
        if isinstance(proof, Proof):
            proofs.append(proof)
        else:
            form.add_error("password", proof.sentence)
    return act(
        request,
        form,
        page_of(
            found,
            "Decide whether the plan ends",
            effects=[] if refusal else if_it_ends(found.plan),
            warning="Once it ended, nothing of this plan is due any more, and it is never opened again.",
        ),
        may=refusal,
        do=lambda: going_on(
            form,
            lambda: sign(
                found=found,
                ends=form.is_end,
                why=form.cleaned_data["why"],
                proof=proofs[0] if proofs else None,
                by=user,
                now=timezone.now(),
                today=today,
                seen=form.seal,
            ),
        ),
        said=_signed,
        template="plans/looked_after/sign.html",
        more=lambda: {"rows": answer_rows(found, answers, may_enter=False), "theirs": form.theirs},
    )


def _signed(found: LookedAfter) -> str:
    if found.state == LookedAfter.State.ENDED:
        return "It is signed: the plan has ended. Brief the reviewing officer next."
    return "It is signed: the plan goes on."


@role_required(*CASEWORK)
def looked_after_officer(request: HttpRequest, code: str) -> HttpResponse:
    """Who reviews the care plan, and when first."""
    found, user = found_or_404(request, code), user_of(request)
    officers = officers_for(found.plan, found.officer)
    stands = {"officer": found.officer_id, "first_review_on": found.first_review_on}
    form = OfficerForm(**filled_in(request), officers=officers, initial=stands)
    return act(
        request,
        form,
        page_of(found, "The reviewing officer"),
        may=may_name_officer(user, found),
        do=lambda: name_officer(
            found=found,
            officer=form.cleaned_data["officer"],
            first_review_on=form.cleaned_data["first_review_on"],
            by=user,
            now=timezone.now(),
        ),
        said="Saved.",
    )


@role_required(*CASEWORK)
def looked_after_briefing(request: HttpRequest, code: str) -> HttpResponse:
    """What the reviewing officer is told; it begins with what the plan left to do, or with what was told to
    one who is gone.
    """
    found, user, today = found_or_404(request, code), user_of(request), timezone.localdate()
    refusal = may_brief(user, found, today)
    form = BriefForm(**filled_in(request), initial={} if refusal else _left_to_do(found))
    return act(
        request,
        form,
        page_of(
            found,
            "Brief the reviewing officer",
            intro=(
                f"{found.officer.name} reads it behind their door, with the day on which the child became "
                "looked after, what the core group said and what was signed."
                if found.officer
                else ""
            ),
        ),
        may=refusal,
        do=lambda: brief(
            found=found,
            risks=form.cleaned_data["risks"],
            for_care_plan=form.cleaned_data["for_care_plan"],
            by=user,
            now=timezone.now(),
        ),
        said="The reviewing officer is briefed.",
    )


def _left_to_do(found: LookedAfter) -> dict[str, str]:
    if found.risks:
        return {"risks": found.risks, "for_care_plan": found.for_care_plan}
    rows = list(found.plan.actions.filter(state=PlanAction.State.TO_DO).order_by("pk"))
    return {
        "risks": "\n".join(dict.fromkeys(row.need for row in rows)),
        "for_care_plan": "\n".join(dict.fromkeys(row.action for row in rows)),
    }


@role_required(*CASEWORK)
def looked_after_handed_over(request: HttpRequest, code: str) -> HttpResponse:
    """When the chair and the reviewing officer spoke."""
    found, user, today = found_or_404(request, code), user_of(request), timezone.localdate()
    form = HandOverForm(**filled_in(request), initial={"on": today})
    return act(
        request,
        form,
        page_of(found, "Record the hand-over"),
        may=may_hand_over(user, found),
        do=lambda: hand_over(
            found=found,
            on=form.cleaned_data["on"],
            how=form.cleaned_data["how"],
            by=user,
            now=timezone.now(),
            today=today,
        ),
        said="The hand-over is recorded.",
    )
