"""What a review says of one risk, and of one action."""

from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from conferences.models import ReviewedAction, ReviewedRisk
from conferences.models.live.entry import LONGEST
from conferences.models.looking_back.reviewed_risk import MOST


def _words(label: str) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=MOST, widget=box)


class RiskForm(SealedForm):
    """Whether it is still a risk, how it was lessened, its effect on the children, and whether that is
    sustained (BNS-3). Only where `is_put_anew` the words of the risk itself.
    """

    marks_optional = False

    words = forms.CharField(
        label="The risk, in other words", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    relevant = forms.ChoiceField(
        label="Is it still a risk?", choices=ReviewedRisk.Relevant.choices, required=False
    )
    lessened = _words("What was done to lessen it?")
    effect = _words("What effect does it have on the children now?")
    sustained = forms.ChoiceField(
        label="Is the change sustained?", choices=ReviewedRisk.Sustained.choices, required=False
    )

    def __init__(self, *args: Any, is_put_anew: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_put_anew:
            del self.fields["words"]


class ActionForm(SealedForm):
    """What became of an action of the plan, and why. Only where it `is_put_anew` its own words."""

    marks_optional = False

    action = forms.CharField(
        label="What was to be done, in other words", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    became = forms.ChoiceField(
        label="What became of it?", choices=ReviewedAction.Became.choices, required=False
    )
    why = forms.CharField(
        label="Why, or what is left to do",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, is_put_anew: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_put_anew:
            del self.fields["action"]
