"""The chair records with whom they spoke about a plan between conferences."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.domain.words import long_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.models import MonitoringContact, Plan
from plans.oversight.actions.record_contact import record_contact
from plans.oversight.actions.take_out_contact import take_out_contact
from plans.oversight.forms import ContactForm, ContactOutForm
from plans.oversight.policies import may_assure, may_take_out_contact
from plans.oversight.whom import people_around
from plans.plan.loading import held_plan_or_404, page_about, plan_or_404, siblings_of

ANSWERING = ("child__family__social_worker", "child__family__team__manager", "lead_social_worker")
"""Who answers for a plan, read with it."""
NOT_TOO_OFTEN = (
    "More than one between conferences is right where something is to be followed up; "
    "watching is no way to manage a risk (Kirklees handbook, chapter 6)."
)

ANEW = "What it said stays on file. If it was otherwise, take it out and record it anew."


@role_required(*CASEWORK)
def plan_contact(request: HttpRequest, code: str) -> HttpResponse:
    """A monitoring contact, for brothers and sisters at once."""
    plan, user, today = plan_or_404(request, code), user_of(request), timezone.localdate()
    form = ContactForm(
        **filled_in(request),
        siblings=of_one_chair(plan),
        whom=people_around(plan),
        initial={"on_date": today},
    )
    return act(
        request,
        form,
        page_about(plan, "Record a monitoring contact", intro=NOT_TOO_OFTEN),
        may=may_assure(user, plan, today),
        do=lambda: record_contact(
            plans=list(form.cleaned_data["plans"]),
            on_date=form.cleaned_data["on_date"],
            way=form.cleaned_data["way"],
            whom=form.cleaned_data["whom"],
            found=form.cleaned_data["found"],
            follows=form.cleaned_data["follows"],
            by=user,
            now=timezone.now(),
            today=today,
        ),
        said=_recorded,
    )


def _recorded(contact: MonitoringContact) -> str:
    return "The contact is recorded, and stands on the plan’s timeline."


@role_required(*CASEWORK)
@transaction.atomic
def contact_out(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a contact out that was recorded wrongly."""
    plan, user, today = held_plan_or_404(request, code), user_of(request), timezone.localdate()
    contact = get_object_or_404(plan.monitoring_contacts, pk=number)
    form = ContactOutForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(plan, f"Take out the monitoring contact of {long_date(contact.on_date)}", intro=ANEW),
        may=may_take_out_contact(user, plan, contact, today),
        do=lambda: take_out_contact(
            contact=contact, why=form.cleaned_data["why"], by=user, now=timezone.now(), today=today
        ),
        said="The contact is taken out, and counts no more.",
    )


def of_one_chair(plan: Plan) -> list[Plan]:
    """The open plans of brothers and sisters whose chair is the same."""
    return [each for each in siblings_of(plan) if each.chair_id == plan.chair_id]
