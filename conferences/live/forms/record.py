"""Forms of the live record: what is written, who is here, what the children say."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from conferences.models import Attendance, ConferenceChild
from cpunit.domain.frameworks.opening import opening_steps
from cpunit.people.forms.finding import FIND_FIRST, offered_professionals, typed
from cpunit.people.models import Professional
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes


class OpeningForm(SealedForm):
    """What the chair goes through before anything else, ticked as it is done."""

    marks_optional = False

    steps = forms.MultipleChoiceField(label="Ticked as they are done", required=False)
    notes = forms.CharField(
        label="Anything to note", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(
        self, *args: Any, meeting_format: str, ticked: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sentences = dict(opening_steps(meeting_format))
        self.fields["steps"].widget = Checkboxes(hints=ticked or {})
        self.fields["steps"].choices = list(self.sentences.items())  # type: ignore[attr-defined]


class AddPersonForm(Form):
    """People who came without being on the list; they are found by typing."""

    marks_optional = False

    find = forms.CharField(
        label="Find who came",
        max_length=100,
        required=False,
        help_text="Part of a name, of a job title or of an agency, then press “Find”",
    )
    professionals = forms.ModelMultipleChoiceField(
        Professional.objects.none(), label="Who came?", required=False, widget=Checkboxes()
    )
    how = forms.ChoiceField(
        label="How do they take part?",
        choices=[(how.value, how.label) for how in Attendance.PRESENT],
        initial=Attendance.How.IN_PERSON,
        required=False,
    )

    def __init__(self, *args: Any, listed: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = offered_professionals(Professional.objects.none(), *typed(self)).exclude(pk__in=list(listed))
        field: Any = self.fields["professionals"]
        field.widget = Checkboxes(hints={who.pk: who.agency.name for who in found}, empty=FIND_FIRST)
        field.queryset = found
        self.found = list(found)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "add" in self.data and not cleaned.get("professionals"):
            self.add_error("professionals", "Tick who came, or find them first.")
        return {**cleaned, "how": cleaned.get("how") or Attendance.How.IN_PERSON.value}


class QuorumForm(SealedForm):
    """Why the conference decides although too few agencies are here."""

    submit_label = "Save the reason"

    reason = forms.CharField(
        label="Why the conference goes ahead without a quorum",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stands in the minutes. Leave it empty to take it back.",
    )


class ChildVoiceForm(SealedForm):
    """One child’s own views."""

    marks_optional = False

    participation = forms.ChoiceField(
        label="How the child takes part", choices=ConferenceChild.Participation.choices
    )
    views = forms.CharField(
        label="What the child says",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    views_given = forms.CharField(
        label="How they were given",
        required=False,
        max_length=300,
        help_text="For instance: drawn with the social worker at school on Tuesday",
    )
