"""The chair records with whom they spoke about a plan between conferences."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.models import MonitoringContact, Plan
from plans.oversight.actions.record_contact import record_contact
from plans.oversight.forms import ContactForm
from plans.oversight.policies import may_assure
from plans.oversight.whom import people_around
from plans.plan.loading import page_about, plan_or_404, siblings_of

ANSWERING = ("child__family__social_worker", "child__family__team__manager", "lead_social_worker")
"""Who answers for a plan, read with it."""
NOT_TOO_OFTEN = (
    "More than one between conferences is right where something is to be followed up; "
    "watching is no way to manage a risk (Kirklees handbook, chapter 6)."
)


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


def of_one_chair(plan: Plan) -> list[Plan]:
    """The open plans of brothers and sisters whose chair is the same."""
    return [each for each in siblings_of(plan) if each.chair_id == plan.chair_id]
