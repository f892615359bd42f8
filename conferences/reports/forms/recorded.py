"""What is recorded of reports: which came in, of whom none is expected, and when the family had them."""

from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from cpunit.people.models import Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form

TAKEN_OUT = "What must not reach a parent was looked for, and taken out of what they were given"


class ReportForm(SealedForm):
    """One report that the chair has, by one of the `invited`; its page shows all those that are in."""

    submit_label = "Save the report"

    professional = forms.ModelChoiceField(
        Professional.objects.none(), label="Whose report is it?", empty_label="Choose from those invited"
    )
    written_by = forms.CharField(
        label="Of a desk’s report: who wrote it, name and job", max_length=150, required=False
    )
    received_on = DateField(label="Day on which the chair had it")
    is_social_work_report = forms.BooleanField(label="It is the social work report", required=False)
    summary = forms.CharField(
        label="What it says, in a few sentences",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stands in the record as this professional’s contribution if they cannot come. Left "
        "empty, what was written before stays; changed, the report is to be signed off again.",
    )

    def __init__(self, *args: Any, invited: list[Professional], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["professional"]
        field.queryset = Professional.objects.filter(pk__in=[each.pk for each in invited])
        field.choices = [("", field.empty_label), *((each.pk, str(each)) for each in invited)]
        if not any(each.is_desk for each in invited):
            del self.fields["written_by"]


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
        help_text="Only where they did not have them before the day of the conference.",
    )
    is_taken_out = forms.BooleanField(label=TAKEN_OUT, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get(self.add_prefix("is_taken_out")) != "on":
            self.fields["is_taken_out"].widget = forms.HiddenInput()

    def ask_if_refused(self) -> None:
        """Show the tick once it is asked for: seldom anything stands there that must not reach a parent."""
        if "is_taken_out" in self.errors:
            self.fields["is_taken_out"].widget = forms.CheckboxInput()


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
