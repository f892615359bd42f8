"""The form of some rows of the checklist: what, about whom, and when and how it was done or why not."""

from typing import Any

from django import forms

from conferences.models import PreparationEntry
from conferences.preparation.facts import Checklist
from cpunit.domain.checklists import Per
from cpunit.web.fields import DateField
from cpunit.web.layout import Side
from cpunit.web.watched import BesideForm
from cpunit.web.widgets import Checkboxes, Radios

How = PreparationEntry.How
HOW = [("", "Not told")] + [
    (how.value, how.label) for how in (How.IN_PERSON, How.TELEPHONE, How.VIDEO, How.THROUGH_WORKER)
]
WHAT = {
    Per.CONFERENCE: "What was read",
    Per.PARENT: "What was talked about",
    Per.FAMILY: "What was done",
    Per.CHILD: "What was done",
    Per.CHILD_AFTERWARDS: "What was done",
}


class EntryForm(BesideForm):
    """Rows of one group, for many at once (twelve siblings are ticked together)."""

    submit_label = "Save"
    marks_optional = False
    changed = "Somebody else recorded something here while you were writing"
    told = "{changed}. It now says: {standing} Look at it, then send yours if it still holds."

    people = forms.TypedMultipleChoiceField(
        label="About whom", coerce=int, widget=Checkboxes(small=True, tick_all="Tick all of them")
    )
    rows = forms.MultipleChoiceField(label="", widget=Checkboxes(small=True, tick_all="Tick all of them"))
    outcome = forms.ChoiceField(
        label="Is it done?",
        choices=PreparationEntry.Outcome.choices,
        initial=PreparationEntry.Outcome.DONE,
        widget=Radios(small=True),
    )
    done_on = DateField(label="Done on", required=False)
    how = forms.ChoiceField(label="How", choices=HOW, required=False, widget=Radios(small=True, inline=True))
    why_not = forms.CharField(label="Why not, where it was not done", max_length=300, required=False)
    remark = forms.CharField(label="Note, if any", max_length=500, required=False)

    def __init__(self, *args: Any, stands: Checklist, group: str, **kwargs: Any) -> None:
        super().__init__(*args, standing=stands.standing(group), auto_id="id_entry_%s", **kwargs)
        self.fields["rows"].label = WHAT[Per(group)]
        self.fields["rows"].choices = [(row.key, row.words) for row in stands.rows_of(group)]  # type: ignore[attr-defined]
        if group == Per.CONFERENCE:
            del self.fields["people"], self.fields["how"]
        else:
            people = [
                (each.pk, f"{each.name}{f', {each.about}' if each.about else ''}")
                for each in stands.subjects(group)
            ]
            self.fields["people"].choices = people  # type: ignore[attr-defined]
        self.has_people = group != Per.CONFERENCE

    def layout(self) -> list[Any]:
        if not self.has_people:
            return [Side("rows", "outcome"), "done_on", "why_not", "remark"]
        return [Side("people", "rows"), "outcome", Side("done_on", "how"), "why_not", "remark"]
