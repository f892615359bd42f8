"""Forms of what a chair found."""

from typing import Any

from django import forms

from conferences.models import Conference, Participant
from cpunit.domain.practice_codes import CHOICES
from cpunit.people.models import Agency, Team
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios
from escalations.models import Finding

NOBODYS = ("", "Nobody’s in particular")
TEAM = "team"
"""What stands in the form for the team of the family; any other answer is the key of an agency."""


class FindingForm(Form):
    """What they found, of what and whose practice."""

    submit_label = "Record it"
    verdict = forms.ChoiceField(
        label="How was it?", choices=Finding.Verdict.choices, widget=Radios(small=True)
    )
    found = forms.CharField(label="What did you find?", max_length=4000, widget=forms.Textarea)
    codes = forms.MultipleChoiceField(
        label="What is it about?",
        choices=CHOICES,
        required=False,
        widget=Checkboxes(),
        help_text="Needed where something is to be improved.",
    )
    whose = forms.ChoiceField(
        label="Whose practice is it?",
        choices=[NOBODYS],
        required=False,
        widget=Radios(small=True),
        help_text="Needed where something is to be improved.",
    )
    follows = forms.CharField(label="What follows?", max_length=500, required=False)

    def __init__(self, *args: Any, conference: Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = conference.family.team
        invited = Participant.objects.filter(conference=conference, person__professional__isnull=False)
        self.agencies = Agency.objects.filter(
            pk__in=invited.order_by().values("person__professional__agency")
        ).order_by("name")
        whose = [(str(agency.pk), agency.name) for agency in self.agencies]
        self.fields["whose"].choices = [*([(TEAM, team.name)] if team else []), *whose, NOBODYS]  # type: ignore[attr-defined]
        self._team = team

    @property
    def team(self) -> Team | None:
        """The team whose practice it is, where it is the family's."""
        return self._team if self.cleaned_data["whose"] == TEAM else None

    @property
    def agency(self) -> Agency | None:
        """The agency whose practice it is."""
        chosen = self.cleaned_data["whose"]
        return next((each for each in self.agencies if str(each.pk) == chosen), None)


class FindingOutForm(Form):
    """What was wrong with a finding."""

    submit_label = "Take it out"
    submit_class = "govuk-button--warning"
    why = forms.CharField(label="What was wrong?", max_length=300)
