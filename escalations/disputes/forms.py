"""The form of a dispute: its words, and whether it goes out."""

from typing import Any

from django import forms

from cpunit.people.models import Professional
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios
from escalations.models import Dispute

SEND, LEAVE = "send", "leave"


class DisputeForm(Form):
    """Sent as drafted or in other words, or left with the reason. An agency is asked for who answers."""

    submit_label = "Record what you decide"

    words = forms.CharField(
        label="What is wrong, and what do you ask for?",
        max_length=4000,
        widget=forms.Textarea,
        help_text="It goes out by e-mail: write the conference's reference, and no names.",
    )
    lead = forms.ModelChoiceField(
        label="Who answers for the agency?", queryset=Professional.objects.none(), required=False
    )
    decision = forms.ChoiceField(
        label="Does it go out?",
        choices=[(SEND, "Send it"), (LEAVE, "Do not send it")],
        widget=Radios(),
    )
    why_not = forms.CharField(
        label="Why is it not sent?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only where you do not send it.",
    )

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        agency = dispute.agency
        lead = agency.safeguarding_lead_id if agency else None
        initial = {"words": dispute.words, "lead": lead, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        if agency is None:
            del self.fields["lead"]
            return
        self.fields["lead"].label = f"Who is the desk or the safeguarding lead of {agency.name}?"
        self.fields["lead"].queryset = (  # type: ignore[attr-defined]
            agency.professionals.filter(left_on__isnull=True)
        )
