"""The forms of formal dissent."""

from collections.abc import Sequence
from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from conferences.decisions.actions.record_dissent import From
from cpunit.people.models import Child
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes

NOBODY = ("", "Nobody")


class DissentForm(SealedForm):
    """Whether one professional formally dissents from one decision."""

    marks_optional = False

    dissents = forms.BooleanField(label="Formally dissents", required=False)
    reason = forms.CharField(
        label="Why", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class OtherDissentForm(Form):
    """That somebody dissents who gave no view before everybody, from the decisions for some children."""

    marks_optional = False

    who = forms.ChoiceField(label="Who else formally dissents?", choices=[NOBODY], required=False)
    children = forms.MultipleChoiceField(label="From the decision for", required=False)
    reason = forms.CharField(
        label="Why", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[int, str]], children: Sequence[Child], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["who"]
        who.choices = [NOBODY, *people]
        field: Any = self.fields["children"]
        field.widget = Checkboxes(small=True)
        field.choices = [(str(child.pk), child.name) for child in children]

    def clean(self) -> dict[str, Any]:
        """All of it, or nothing."""
        typed = {name: self.cleaned_data.get(name) for name in ("who", "children", "reason")}
        asked = {
            "who": "Choose who dissents, or take the words and the ticks out.",
            "children": "Tick from the decision for which children they dissent.",
            "reason": "Write why they dissent.",
        }
        if any(typed.values()):
            for name, sentence in asked.items():
                if not typed[name] and name not in self.errors:
                    self.add_error(name, sentence)
        return self.cleaned_data

    def dissents(self) -> list[From]:
        """Whose and from which decisions; none where nobody was chosen."""
        who = self.cleaned_data["who"]
        return [From(int(who), int(child)) for child in self.cleaned_data["children"]] if who else []
