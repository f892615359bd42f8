"""Forms of who is kept from a conference: proposed, decided, and looked at again."""

from datetime import date
from typing import Any

from django import forms

from conferences.conference.parts import parts_at
from conferences.invitations.actions.exclusions import KeptOutOf
from conferences.models import Conference, ExclusionProposal
from conferences.taking_part.actions.exclusions import When
from cpunit.domain.exclusions import WORDS, Extent
from cpunit.people.about import about
from cpunit.people.models import Child
from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import Form
from cpunit.web.layout import Fold
from cpunit.web.watched import BesideForm
from cpunit.web.widgets import Checkboxes, Radios

OF_A_PART = ("part", "agenda", "letter", "at", "by_telephone")
EXTENTS = [(each.value, WORDS[each]) for each in Extent]


def _extent() -> forms.ChoiceField:
    return forms.ChoiceField(label="Kept from", choices=EXTENTS, widget=Radios())


def extents_at(conference: Conference) -> list[tuple[str, str]]:
    """What somebody can be kept from now: of one that was held, from the minutes alone."""
    return [(Extent.MINUTES.value, WORDS[Extent.MINUTES])] if conference.is_held else EXTENTS


class ProposeForm(Form):
    """What business support or a service manager asks the chair to decide."""

    submit_label = "Propose it to the chair"

    extent = _extent()
    part = forms.CharField(
        label="From which part", max_length=300, required=False, help_text="Where it is a part of it"
    )
    ground = forms.CharField(
        label="Why this is proposed",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For staff and professionals: it stands in no copy of the family’s",
    )
    asked_by = forms.CharField(
        label="Who asks for it", max_length=200, required=False, help_text="The social worker, for instance"
    )

    def __init__(self, *args: Any, conference: Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["extent"].choices = extents_at(conference)  # type: ignore[attr-defined]


class DecideForm(BesideForm):
    """What the chair decides: how far somebody is kept from the conference, on what ground, until when.

    `proposal` fills it and adds the answer to it; what the page showed of it is marked.
    """

    submit_label = "Exclude them"
    submit_class = "govuk-button--warning"
    marks_optional = False
    changed = "Somebody else has changed what is proposed meanwhile"

    YES, NO = "yes", "no"

    extent = _extent()
    part = forms.CharField(
        label="From which part",
        max_length=300,
        required=False,
        help_text="For staff, where it is a part: the discussion of the assault, for instance",
    )
    agenda = forms.MultipleChoiceField(
        label="Parts of the agenda", required=False, widget=Checkboxes(small=True)
    )
    letter = forms.CharField(
        label="What their letter says of it",
        max_length=300,
        required=False,
        help_text="To which part they are asked; nothing of why, and not when: that is said below",
    )
    at = TimeField(
        label="Where it is a part: when they come", required=False, help_text="Their letter says this time"
    )
    by_telephone = forms.BooleanField(
        label="They are told by telephone when to come",
        required=False,
        help_text="They stand among those to be called once their letter is made",
    )
    children = forms.ModelMultipleChoiceField(
        label="Only what concerns these children",
        queryset=Child.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
        help_text="Leave all unticked for everything",
    )
    ground = forms.CharField(
        label="Ground, in your words",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For staff and professionals: it stands in no copy of the family’s",
    )
    review_on = DateField(label="Looked at again on", required=False, help_text="At most six months ahead")

    def __init__(
        self,
        *args: Any,
        conference: Conference,
        today: date,
        standing: str,
        asks_when: bool,
        proposal: ExclusionProposal | None = None,
        **kwargs: Any,
    ) -> None:
        if proposal:
            facts = {name: getattr(proposal, name) for name in ("extent", "part")}
            kwargs["initial"] = {**facts, **kwargs.get("initial", {})}
        super().__init__(*args, standing=standing, **kwargs)
        self.fields["extent"].choices = extents_at(conference)  # type: ignore[attr-defined]
        agenda = self.fields["agenda"]
        groups = [*(part.group for part in parts_at(conference)), *self.initial.get("agenda", ())]
        agenda.choices = [(group, group) for group in dict.fromkeys(groups)]  # type: ignore[attr-defined]
        children = conference.children.order_by("birth_date", "pk")
        self.fields["children"].queryset = children  # type: ignore[attr-defined]
        self.fields["children"].widget.hints = {str(child.pk): about(child, today) for child in children}
        if len(children) == 1:
            del self.fields["children"]
        if not asks_when:
            del self.fields["at"], self.fields["by_telephone"]
        if proposal is None:
            return
        self.submit_label, self.submit_class = "Answer the proposal", ""
        self.fields["decision"] = forms.ChoiceField(
            label="What do you decide?",
            choices=[(self.YES, "They are kept from it, as follows"), (self.NO, "They are not")],
            widget=Radios(),
            error_messages={"required": "Answer the question: what do you decide?"},
        )
        self.fields["why"] = forms.CharField(label="If not, why not?", max_length=250, required=False)
        self.order_fields(["decision", "why", *self.fields])

    def layout(self) -> list[Any]:
        """What is asked of a part alone stands behind a line, as it is nothing to the other two."""
        extent = self["extent"].value()
        answer = [name for name in ("decision", "why") if name in self.fields]
        part = Fold(
            "Where it is a part: which, and what their letter says of it",
            *(name for name in OF_A_PART if name in self.fields),
            is_open=extent == Extent.PART,
        )
        some = [Fold("Where it is about some of the children alone", "children")]
        return [*answer, "extent", part, *(some if "children" in self.fields else []), "ground", "review_on"]

    @property
    def declines(self) -> bool:
        return bool(self.cleaned_data.get("decision") == self.NO)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == self.NO:
            return cleaned
        if not cleaned.get("ground"):
            self.add_error("ground", "Say on what ground they are excluded.")
        if "review_on" in cleaned and not cleaned["review_on"]:
            self.add_error("review_on", "Give the day on which the exclusion is looked at again.")
        return cleaned

    def kept(self) -> KeptOutOf:
        """What was chosen, as the action knows it."""
        given = self.cleaned_data
        return KeptOutOf(
            extent=given["extent"],
            part=given["part"],
            told=given["letter"],
            agenda=given["agenda"],
            children=list(given.get("children", [])),
        )

    def when(self) -> When:
        """When somebody who is kept from a part comes, where that is asked."""
        return When(self.cleaned_data.get("at"), self.cleaned_data.get("by_telephone", False))


class ReviewForm(BesideForm):
    """What is decided when an exclusion is looked at again."""

    changed = "Somebody else looked at this exclusion again while you were writing"

    submit_label = "Record what was decided"
    marks_optional = False
    ENDS, STAYS = "ends", "stays"

    decision = forms.ChoiceField(
        label="What was decided?",
        choices=[(ENDS, "The exclusion ends"), (STAYS, "The exclusion stands, until a later day")],
        widget=Radios(),
    )
    why = forms.CharField(label="Why?", max_length=250)
    review_on = DateField(
        label="If it stands, looked at again on", required=False, help_text="At most six months ahead"
    )

    @property
    def ends(self) -> bool:
        """Whether it was decided that the exclusion ends."""
        return bool(self.cleaned_data["decision"] == self.ENDS)
