"""Forms about reports: which came in, and when the family had them."""

from typing import Any

from django import forms
from django.db.models import Q

from conferences.conference.sealed import SealedForm
from conferences.models import Conference
from cpunit.people.models import Professional, Team
from cpunit.web.fields import DateField


class ReportForm(SealedForm):
    """One report that the chair has; its page shows all those that are in."""

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

    def __init__(self, *args: Any, conference: Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invited = conference.participants.exclude(status="excluded")
        people = Professional.objects.filter(pk__in=invited.values("person")).select_related("agency")
        self.fields["professional"].queryset = people  # type: ignore[attr-defined]
        self.fields["signed_off_by"].queryset = Professional.objects.filter(  # type: ignore[attr-defined]
            Q(pk__in=invited.values("person"))
            | Q(pk__in=people.values("supervisor"))
            | Q(pk__in=Team.objects.filter(families=conference.family_id).values("manager"))
        ).select_related("agency")


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
