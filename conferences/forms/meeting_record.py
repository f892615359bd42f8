"""The forms of the live record that are not about deciding."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from conferences.forms.finding import FIND_FIRST, offered_professionals, typed
from conferences.framework import opening_steps
from conferences.models import Attendance, ConferenceChild
from cpunit.people.forms.workers import SocialWorkerField, workers_first
from cpunit.people.models import Agency, Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes


class SealedForm(Form):
    """Carries the mark of what the page was made from, so that nobody's words are overwritten unseen."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def take(self, seen: str) -> None:
        """Go on from what stands there now, keeping all that was typed."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("seen")] = seen
        self.data = data


class WrittenForm(SealedForm):
    """The text under one heading."""

    marks_optional = False

    text = forms.CharField(
        required=False, max_length=20000, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )


class OpeningForm(SealedForm):
    """What the chair goes through before anything else, ticked as it is done."""

    steps = forms.MultipleChoiceField(label="Ticked as they are done", required=False)
    notes = forms.CharField(
        label="Anything to note", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, meeting_format: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sentences = dict(opening_steps(meeting_format))
        self.fields["steps"].widget = Checkboxes(tick_all="Tick all")
        self.fields["steps"].choices = list(self.sentences.items())  # type: ignore[attr-defined]

    def text(self) -> str:
        """The steps that were ticked, in words, and the notes."""
        ticked = [sentence for key, sentence in self.sentences.items() if key in self.cleaned_data["steps"]]
        return "\n".join([*ticked, self.cleaned_data["notes"].strip()]).strip()

    @staticmethod
    def initial_from(text: str, meeting_format: str) -> dict[str, Any]:
        """What was ticked and noted, read back from the text."""
        sentences = {sentence: key for key, sentence in opening_steps(meeting_format)}
        lines = text.splitlines()
        return {
            "steps": [sentences[line] for line in lines if line in sentences],
            "notes": "\n".join(line for line in lines if line not in sentences),
        }


class AttendanceForm(Form):
    """How each person on the list takes part; one choice a person, named `professional-12` and so on."""

    def __init__(self, *args: Any, people: Iterable[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words, kind in people:
            choices = [("", "Not marked yet")] + [
                (value, str(label))
                for value, label in Attendance.How.choices
                if kind == "professional" or value != Attendance.How.REPORT_ONLY
            ]
            self.fields[name] = forms.ChoiceField(
                label=f"How {words} takes part", choices=choices, required=False
            )


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


class QuorumForm(Form):
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


class ArrangementsForm(Form):
    """What is fixed where a plan starts."""

    submit_label = "Save"
    marks_optional = False

    lead_social_worker = SocialWorkerField(
        Professional.objects.none(),
        label="Lead social worker",
        required=False,
        empty_label="Not chosen yet",
    )
    visit_every = forms.IntegerField(
        label="Working days between visits to the children",
        required=False,
        help_text="10 at the most; fewer where a child needs it.",
    )
    first_core_group_on = DateField(label="First core group", required=False)
    core_group_members = forms.ModelMultipleChoiceField(
        Professional.objects.none(),
        label="Members of the core group",
        required=False,
        widget=Checkboxes(tick_all="Tick all"),
    )
    review_on = DateField(label="Review conference", required=False)

    def __init__(self, *args: Any, people: Iterable[int], family_worker: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [*people, *([family_worker] if family_worker else [])]
        known = Professional.objects.filter(pk__in=ids).select_related("agency")
        workers = workers_first(known.filter(agency__kind=Agency.Kind.SOCIAL_CARE))
        self.fields["lead_social_worker"].queryset = workers  # type: ignore[attr-defined]
        self.fields["core_group_members"].queryset = known  # type: ignore[attr-defined]

    def limit(self, name: str, latest: date, words: str) -> None:
        """Say under a date by when it must be."""
        self.fields[name].help_text = f"By {latest:%a} {latest.day} {latest:%B %Y}: {words}"


class TellingForm(Form):
    """Who tells each absent child and parent what was decided, and how; one box a person, named `told-7`."""

    marks_optional = False

    def __init__(self, *args: Any, absent: Iterable[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for mark in absent:
            person = mark.adult or mark.child
            self.fields[f"told-{mark.pk}"] = forms.CharField(
                label=f"Who tells {person.name if person else ''}, and how?",
                required=False,
                max_length=300,
                initial=mark.who_tells_them,
            )
