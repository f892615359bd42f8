"""What is recorded of reports: which came in, of whom none is expected, and when the family had them."""

from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from cpunit.people.models import Family, Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form


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
