"""Forms about reports: which came in, and when the family had them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from conferences.conference.sealed import SealedForm
from conferences.models import FamilyAnswer, GivenReport
from conferences.reports.actions.send_report import LONGEST
from cpunit.domain.frameworks.reports import Heading
from cpunit.people.models import Adult, Family, Professional
from cpunit.uploads.forms import WholeForm, file_field
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios


class ReportForm(SealedForm):
    """One report that the chair has; its page shows all those that are in. It is by one of the `invited`, and
    signed off by one of them, by whom one of them is supervised, or by the manager of the family's team.
    """

    submit_label = "Save the report"

    professional = forms.ModelChoiceField(
        Professional.objects.none(), label="Who wrote it?", empty_label="Choose from those invited"
    )
    received_on = DateField(label="Day on which the chair had it")
    is_social_work_report = forms.BooleanField(label="It is the social work report", required=False)
    signed_off_by = forms.ModelChoiceField(
        Professional.objects.none(), label="Who signed it off?", required=False, empty_label="Nobody yet"
    )
    summary = forms.CharField(
        label="What it says, in a few sentences",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stands in the record as this professional’s contribution if they cannot come.",
    )

    def __init__(self, *args: Any, family: Family, invited: list[Professional], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("professional", invited)
        known = {each.pk for each in invited}
        signs = known | {each.supervisor_id for each in invited if each.supervisor_id}
        if family.team and family.team.manager_id:
            signs.add(family.team.manager_id)
        told = Professional.objects.filter(pk__in=signs).only("name", "job_title").order_by("name", "pk")
        self._offer("signed_off_by", invited if signs == known else list(told))

    def _offer(self, name: str, people: list[Professional]) -> None:
        """These, who are at hand in the order of their names."""
        field: Any = self.fields[name]
        field.queryset = Professional.objects.filter(pk__in=[each.pk for each in people])
        field.choices = [("", field.empty_label), *((each.pk, str(each)) for each in people)]


class ShareForm(SealedForm):
    """When one parent was given the reports, or why not."""

    submit_label = "Save"
    marks_optional = False

    shared_on = DateField(label="Given the reports on", required=False)
    why_not = forms.CharField(
        label="If they were not, why not?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reading_minutes = forms.IntegerField(
        label="Minutes given to read them before the conference begins",
        required=False,
        help_text="Only where they did not have them before.",
    )


class TextForm(SealedForm):
    """What a report says, under its headings."""

    submit_label = "Save"
    marks_optional = False

    def __init__(self, *args: Any, headings: Sequence[Heading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for heading in headings:
            self.fields[heading.key] = _text(heading)


def _text(heading: Heading) -> forms.CharField:
    field = forms.CharField(
        label=heading.title,
        help_text=heading.ask,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": f"“{heading.title}” may have {LONGEST} letters at the most."},
    )
    field.widget.attrs.pop("maxlength", None)  # nothing is cut off in typing
    return field


class FileForm(WholeForm):
    """A report as a file."""

    submit_label = "Take it in"

    received_on = DateField(label="Day on which it came in")
    file = file_field("The report")


class NoneForm(Form):
    """Why no report is expected of somebody."""

    submit_label = "Save"
    marks_optional = False

    why = forms.CharField(
        label="Why not?",
        required=False,
        max_length=300,
        help_text="For example: comes as the interpreter. Leave it empty if one is expected after all.",
    )


class SignForm(SealedForm):
    """Its manager signed it off, or sent it back."""

    submit_label = "Save"
    marks_optional = False
    OFF, BACK = "off", "back"

    signer = forms.ModelChoiceField(Professional.objects.none(), label="Who read it?", empty_label="Choose")
    how = forms.ChoiceField(
        label="What did they say?",
        choices=[(OFF, "Signed off as it stands"), (BACK, "Sent back to be put right")],
        widget=Radios(),
    )
    words = forms.CharField(
        label="What is to be put right?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only where it is sent back.",
    )

    def __init__(self, *args: Any, signers: QuerySet[Professional], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["signer"]
        field.queryset = signers


class UnsignedForm(Form):
    """Why a report is shared unsigned."""

    submit_label = "Let the family have it"
    submit_class = "govuk-button--warning"

    why = forms.CharField(
        label="Why can it not wait until it is signed off?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _parents(form: Form, name: str, parents: Iterable[Adult]) -> None:
    field: Any = form.fields[name]
    field.queryset = Adult.objects.filter(pk__in=[each.pk for each in parents]).order_by("pk")


class GivenForm(Form):
    """Which parents had a report, when and how."""

    submit_label = "Save"

    parents = forms.ModelMultipleChoiceField(
        Adult.objects.none(), label="Who was given it?", widget=Checkboxes()
    )
    given_on = DateField(label="On which day?")
    how = forms.ChoiceField(
        label="How?",
        choices=[each for each in GivenReport.How.choices if each[0] != GivenReport.How.DOOR],
        widget=Radios(),
    )

    def __init__(self, *args: Any, parents: Iterable[Adult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _parents(self, "parents", parents)


class AnswerForm(Form):
    """What a parent says."""

    submit_label = "Keep it"

    adult = forms.ModelChoiceField(
        Adult.objects.none(), label="Who says it?", widget=Radios(), empty_label=None
    )
    words = forms.CharField(
        label="What do they say, in their words?", max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    through = forms.ChoiceField(
        label="How did they say it?",
        choices=[each for each in FamilyAnswer.Through.choices if each[0] != FamilyAnswer.Through.DOOR],
        widget=Radios(),
    )

    def __init__(self, *args: Any, parents: Iterable[Adult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _parents(self, "adult", parents)

    def given(self) -> dict[str, Any]:
        """As the action is told it."""
        return {name: self.cleaned_data[name] for name in ("adult", "words", "through")}


class ChangedForm(SealedForm):
    """What was changed for an answer."""

    submit_label = "Save"

    changed = forms.CharField(
        label="What was changed in the report, or why was nothing?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DoorTextForm(TextForm):
    """The author's own page: kept to go on with, or sent."""

    submit_label = "Go on"
    LATER, SEND = "later", "send"

    then = forms.ChoiceField(
        label="What now?",
        choices=[(LATER, "Save it, and go on later"), (SEND, "Send it to the chair")],
        widget=Radios(),
        error_messages={"required": "Choose whether to save it or to send it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["then"] = self.fields.pop("then")

    def sections(self) -> dict[str, str]:
        """What was typed, by heading."""
        return {name: text for name, text in self.facts().items() if name != "then"}


class DoorFileForm(WholeForm):
    """A report as a file, from its author."""

    submit_label = "Send the file"

    file = file_field("Your report")


class DoorSignForm(SealedForm):
    """What somebody who answers for the report says to it."""

    submit_label = "Save"
    marks_optional = False
    OFF, BACK = SignForm.OFF, SignForm.BACK

    how = forms.ChoiceField(
        label="What do you say?",
        choices=[(OFF, "I sign it off as it stands"), (BACK, "It goes back to be put right")],
        widget=Radios(),
    )
    words = forms.CharField(
        label="What is to be put right?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only where it goes back.",
    )


class OwnWordsForm(Form):
    """What a parent writes behind their door."""

    submit_label = "Send"

    words = forms.CharField(
        label="What do you want to say?", max_length=8000, widget=forms.Textarea(attrs={"rows": 8})
    )


class OfferForm(Form):
    """Which parents are to read a report by their own link."""

    submit_label = "Ask for its release"

    parents = forms.ModelMultipleChoiceField(
        Adult.objects.none(), label="Who is to read it?", widget=Checkboxes()
    )

    def __init__(self, *args: Any, parents: Iterable[Adult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _parents(self, "parents", parents)


class ReleaseForm(Form):
    """The second person's password."""

    submit_label = "Release it"
    submit_class = "govuk-button--warning"

    password = forms.CharField(
        label="Your own password",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
