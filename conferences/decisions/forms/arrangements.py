"""Forms for what happens next, and for telling those who were not here."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from conferences.conference.sealed import SealedForm
from conferences.models import Attendance, ConferenceChild
from cpunit.people.forms.workers import SocialWorkerField, with_workers, workers_first
from cpunit.people.models import Agency, Person, Professional
from cpunit.people.models.person import DETAILS
from cpunit.web.fields import DateField
from cpunit.web.widgets import Checkboxes

FAMILY_WORDS = "Their copy says this alone. Needed where the plan reads hard; else it says the plan itself."


class ContingencyForm(SealedForm):
    """What is done if the plan does not work."""

    marks_optional = False

    text = forms.CharField(
        label="Contingency plan",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What happens, and who does it, if the children are not safer by then.",
    )
    in_family_words = forms.CharField(
        label="In the family’s words",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=FAMILY_WORDS,
    )
    still = forms.BooleanField(label="We looked at it, and it still works as it stands here", required=False)

    def __init__(self, *args: Any, is_review: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_review:
            del self.fields["still"]


class ArrangementsForm(SealedForm):
    """What is fixed where a plan starts."""

    submit_label = "Save"
    marks_optional = False

    lead_social_worker = SocialWorkerField(
        Professional.objects.none(),
        label="Lead social worker",
        required=False,
        empty_label="Not chosen yet",
    )
    visit_every = forms.IntegerField(label="Working days between visits to the children", required=False)
    first_core_group_on = DateField(label="First core group", required=False)
    core_group_members = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Members of the core group",
        required=False,
        widget=Checkboxes(),
        help_text="Parents, carers and young people can be members.",
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[int],
        family_worker: int | None,
        of_family: Sequence[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        ids = [*people, *([family_worker] if family_worker else [])]
        known = Professional.objects.filter(pk__in=ids, left_on__isnull=True).select_related("agency")
        lead: Any = self.fields["lead_social_worker"]
        members: Any = self.fields["core_group_members"]
        if self.is_bound:
            workers = known.filter(agency__kind=Agency.Kind.SOCIAL_CARE)
            lead.queryset = workers_first(workers)
            may_be = [*known.values_list("pk", flat=True), *(pk for pk, _ in of_family)]
            members.queryset = Person.objects.filter(pk__in=may_be).select_related(*DETAILS)
        offered, for_lead = with_workers(known)  # one question for both lists
        lead.choices = [
            ("", lead.empty_label),
            *((who.pk, lead.label_from_instance(who)) for who in for_lead),
        ]
        members.choices = [*((who.pk, str(who)) for who in offered), *of_family]

    def visit_limit(self, working_days: int, words: str) -> None:
        """Say how far apart visits are at the most."""
        self.fields[
            "visit_every"
        ].help_text = f"{working_days} at the most ({words}); fewer where a child needs it."

    def limit(self, name: str, latest: date, words: str) -> None:
        """Say under a date by when it must be."""
        self.fields[name].help_text = f"By {latest:%a} {latest.day} {latest:%B %Y}: {words}"


class ChildsArrangementsForm(ArrangementsForm):
    """What is fixed for one child, with the contingency plan where it is another for that child."""

    contingency_plan = forms.CharField(
        label="Contingency plan", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    contingency_in_family_words = forms.CharField(
        label="The contingency plan in the family’s words",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=FAMILY_WORDS,
    )

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.add_input(Submit("same", "The same as for the others", css_class="govuk-button--secondary"))
        return helper


class TellingForm(SealedForm):
    """Who tells each absent child and parent what was decided, how and by when (`told-7`, `by-7`); who gives
    each child feedback (`feedback-3`), and that a child who did not come was offered a meeting with the chair
    (`meeting-3`): by the keys of their attendance, and of the child's place at the conference.
    """

    marks_optional = False

    def __init__(
        self,
        *args: Any,
        absent: Iterable[Attendance],
        children: Iterable[ConferenceChild],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        absent = list(absent)
        missed = {mark.person.pk for mark in absent}
        for mark in absent:
            self.fields[f"told-{mark.pk}"] = forms.CharField(
                label=f"Who tells {mark.person.name}, and how?",
                required=False,
                max_length=300,
            )
            self.fields[f"by-{mark.pk}"] = DateField(
                label=f"By when is {mark.person.name} told?",
                required=False,
                help_text="The next working day, where nothing else is agreed.",
            )
        for each in children:
            self.fields[f"feedback-{each.pk}"] = forms.CharField(
                label=f"Who gives {each.child.name} feedback, and how?", required=False, max_length=300
            )
            if each.child_id in missed:
                self.fields[f"meeting-{each.pk}"] = forms.ChoiceField(
                    label=f"A meeting with the chair, for {each.child.name}",
                    choices=[("", "Not said yet"), *ConferenceChild.ChairMeeting.choices],
                    required=False,
                )
