"""Record a visit, or correct one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from cpunit.web.sent import whole_where_sent
from plans.models import Plan, Visit
from plans.plan.loading import held_plan_or_404, page_about
from plans.plan.moves import back_dated, moved_by
from plans.plan.policies import may_record
from plans.plan.writers import Writer
from plans.visits.actions.correct_visit import correct_visit, take_out_visit
from plans.visits.actions.record_visit import record_visit
from plans.visits.forms import CorrectVisitForm, VisitForm, visitors, with_visitor
from plans.visits.writing import in_words

RECORDED = "The visit is recorded."
SEEN = "The visit is recorded, and the next one's clock has started."
NOT_SEEN = "The visit is recorded. The child was not seen, so the limit goes on running."


def said_of(visit: Visit) -> str:
    """What its recording came to."""
    if visit.before_birth:
        return "The contact is recorded. Visits begin at the birth."
    if visit.plan.child.death_date:
        return RECORDED
    if not visit.seen:
        return NOT_SEEN
    later = visit.plan.visits.filter(seen=True, visited_on__gt=visit.visited_on)
    return RECORDED if later.exists() else SEEN


@role_required(*CASEWORK)
@whole_where_sent
def visit_new(request: HttpRequest, code: str) -> HttpResponse:
    """Record a visit by the social worker."""
    plan = held_plan_or_404(request, code)
    form = VisitForm(
        **filled_in(request),
        professionals=visitors(plan),
        is_unborn=plan.child.is_unborn,
        initial={"professional": plan.lead_social_worker_id or plan.child.family.social_worker_id},
    )
    return act(
        request,
        form,
        page_about(plan, "Record a contact" if plan.child.is_unborn else "Record a visit"),
        may=may_record(user_of(request), plan),
        do=lambda: recorded(form, plan, user_of(request)),
        effects=lambda: moved_by_recording(form, plan, user_of(request)),
        said=said_of,
    )


def recorded(form: VisitForm, plan: Plan, by: Writer) -> Visit:
    """The visit that was typed is recorded."""
    return record_visit(
        plan=plan,
        **form.said()._asdict(),
        reckoner=Reckoner.current(),
        by=by,
        now=timezone.now(),
        today=timezone.localdate(),
    )


def moved_by_recording(form: VisitForm, plan: Plan, by: Writer) -> list[str]:
    """What an entry of long ago, or from before a later one, makes of the dates."""
    said = form.said()
    days = plan.visits.filter(seen=True).values_list("visited_on", flat=True) if said.seen else ()
    return back_dated(
        lambda: recorded(form, plan, by), said.visited_on, days, plans=[plan], today=timezone.localdate()
    )


@role_required(*CASEWORK)
@whole_where_sent
def visit_corrected(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put right what was recorded of a visit; the dates after it follow."""
    plan = held_plan_or_404(request, code)
    visit = get_object_or_404(plan.visits.select_related("professional"), pk=number)
    form = CorrectVisitForm(
        **filled_in(request), visit=visit, professionals=with_visitor(visitors(plan), visit)
    )
    return act(
        request,
        form,
        page_about(plan, f"Correct: {in_words(visit)}"),
        may=may_record(user_of(request), plan),
        do=lambda: corrected(form, visit, user_of(request)),
        effects=lambda: moved_by_correcting(form, visit, user_of(request)),
        said="It is corrected, and the dates after it follow.",
    )


def corrected(form: CorrectVisitForm, visit: Visit, by: Writer) -> None:
    """What the form says of the visit is done."""
    common = {
        "visit": visit,
        "why": form.cleaned_data["why"],
        "reckoner": Reckoner.current(),
        "by": by,
        "now": timezone.now(),
        "today": timezone.localdate(),
    }
    if form.cleaned_data["take_out"]:
        take_out_visit(**common)
    else:
        correct_visit(said=form.said(), **common)


def moved_by_correcting(form: CorrectVisitForm, visit: Visit, by: Writer) -> list[str]:
    """What the correction makes of the dates."""
    return moved_by(lambda: corrected(form, visit, by), plans=[visit.plan], today=timezone.localdate())
