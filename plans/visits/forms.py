"""The form of a visit."""

from typing import Any

from django import forms
from django.db import models
from django.db.models import Q

from cpunit.people.forms.workers import SocialWorkerField, social_care, workers_first
from cpunit.people.models import Professional
from cpunit.web.fields import DateField
from cpunit.web.watched import ShownIfForm, WatchedForm
from cpunit.web.widgets import Radios
from plans.models import Plan, Visit
from plans.plan.near import near
from plans.visits.writing import Said


def visitors(plan: Plan) -> "models.QuerySet[Professional]":
    """Whose visit counts (BNS-9): of children's social care, who knows the child or works in the area."""
    known = Q(pk__in=near(plan).values("pk")) | Q(team__area=plan.child.family.area_id)
    return workers_first(social_care().filter(known))


def with_visitor(
    professionals: "models.QuerySet[Professional]", visit: Visit
) -> "models.QuerySet[Professional]":
    """Those, and who made this visit."""
    either = Q(pk__in=professionals.order_by().values("pk")) | Q(pk=visit.professional_id)
    return workers_first(Professional.objects.filter(either))


class VisitForm(ShownIfForm):
    """A social worker's visit."""

    submit_label = "Record the visit"
    visited_on = DateField(label="When was the visit?")
    professional = SocialWorkerField(
        Professional.objects.none(),
        label="Who visited?",
        help_text="The lead social worker, or another of children’s social care.",
    )
    how = forms.ChoiceField(
        label="Was the child seen?",
        choices=[("alone", "Seen, and seen alone"), ("seen", "Seen, with others there"), ("not", "Not seen")],
        widget=Radios,
    )
    announced = forms.TypedChoiceField(
        label="Was it announced?",
        choices=[("yes", "Announced"), ("no", "Unannounced"), ("", "Not known")],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
        widget=Radios(),
    )
    place = forms.CharField(label="Where?", max_length=200)

    def __init__(
        self,
        *args: Any,
        professionals: "models.QuerySet[Professional]",
        is_unborn: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_unborn:
            self.submit_label = "Record the contact"
            self.fields["visited_on"].label = "When was the contact?"
            self.fields["professional"].label = "Who made it?"
            self.fields["place"].label = "Where, and who was there?"
            del self.fields["how"]
        self.fields["professional"].queryset = professionals  # type: ignore[attr-defined]

    def said(self) -> Said:
        """The visit that was typed."""
        facts = self.cleaned_data
        how = facts.get("how", "not")
        given = {name: facts[name] for name in ("visited_on", "professional", "place", "announced")}
        return Said(**given, seen=how != "not", seen_alone=how == "alone")


class CorrectVisitForm(WatchedForm, VisitForm):
    """A visit as it was, or that it never took place."""

    submit_label = "Correct it"
    take_out = forms.BooleanField(label="It never took place: take it out", required=False)
    why = forms.CharField(label="What was wrong?", max_length=300)
    unwatched = ("why", "take_out")

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        how = "alone" if visit.seen_alone else "seen" if visit.seen else "not"
        announced = {True: "yes", False: "no", None: ""}[visit.announced]
        stands = {
            "visited_on": visit.visited_on,
            "professional": visit.professional_id,
            "how": how,
            "announced": announced,
            "place": visit.place,
        }
        super().__init__(*args, is_unborn=visit.before_birth, initial=stands, **kwargs)
        self.submit_label = "Correct it"
