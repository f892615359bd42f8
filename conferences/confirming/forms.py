"""What is asked of the social worker about the list of a review, and what the unit records of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from conferences.confirming.actions.answer import Asked
from conferences.confirming.actions.confirm import Missing, Wrong
from conferences.models import ListConfirmed, ListProposal
from cpunit.domain.exclusions import WORDS, Extent
from cpunit.people.forms.fields import field_of
from cpunit.web.fields import DateField
from cpunit.web.forms import CHOOSE
from cpunit.web.layout import Section, Side
from cpunit.web.watched import BesideForm
from cpunit.web.widgets import Checkboxes, Radios

Capacity, Through = ListConfirmed.Capacity, ListConfirmed.Through
NOBODY = [("", "None of these")]
MEANWHILE = "The list, or what is said of it, has changed while this page was open"


class DoorConfirmForm(BesideForm):
    """Each person is asked as the list stands, unless they are ticked; one more may be named."""

    submit_label = "Confirm the list"
    marks_optional = False
    changed = MEANWHILE

    not_asked = forms.TypedMultipleChoiceField(
        label="Who should not be asked?",
        coerce=int,
        required=False,
        help_text="Leave the others unticked. Nobody is taken off by this: the office looks at it, and "
        "an exclusion is decided by the chair.",
    )
    why = forms.CharField(
        label="Why not? Say it for each whom you ticked",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    name = forms.CharField(label="Name", max_length=150, required=False)
    role = forms.CharField(
        label="Their job, or what they are to the children", max_length=120, required=False
    )
    agency = forms.CharField(label="Agency, if any", max_length=150, required=False)
    reach = forms.CharField(label="How are they reached?", max_length=200, required=False)
    note = forms.CharField(
        label="Is there more that the office should know?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[int, str]], hints: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["not_asked"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.widget = Checkboxes(hints=hints, small=True)
        field.choices = people

    def layout(self) -> Sequence[Any]:
        missing = Section(
            "Is somebody missing?",
            Side("name", "role"),
            Side("agency", "reach"),
            hint="One at a time: confirm the list, and come back for the next.",
        )
        return ("not_asked", "why", missing, "note", "seen")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("not_asked") and not given.get("why"):
            self.add_error("why", "Say why they should not be asked.")
        if given.get("why") and not given.get("not_asked") and "not_asked" not in self.errors:
            self.add_error("not_asked", "Tick whom you mean.")
        if any(given.get(each) for each in ("role", "agency", "reach")) and not given.get("name"):
            self.add_error("name", "Give the name of who is missing.")
        if given.get("name") and not given.get("role"):
            self.add_error("role", "Say their job, or what they are to the children.")
        return given

    def wrong(self) -> Wrong:
        """What was typed, as the action takes it."""
        given = self.cleaned_data
        missing = Missing(**{each: given[each] for each in ("name", "role", "agency", "reach")})
        return Wrong(given["not_asked"], given["why"], missing if given["name"] else None)


class RecordConfirmedForm(BesideForm):
    """How the worker told the unit that the list is right."""

    submit_label = "Record that it is confirmed"
    changed = MEANWHILE

    confirmed_by = field_of(ListConfirmed, "confirmed_by", label="Who confirmed it")
    capacity = forms.ChoiceField(
        label="As what", choices=Capacity.choices, initial=Capacity.WORKER, widget=Radios(small=True)
    )
    through = forms.ChoiceField(
        label="How they told you",
        choices=[(each.value, each.label) for each in Through if each != Through.DOOR],
        widget=Radios(small=True, inline=True),
    )
    confirmed_on = DateField(label="On")
    note = forms.CharField(label="What else they said", max_length=300, required=False)


class AnswerForm(BesideForm):
    """What is done about a proposal. `people` are those whom somebody missing may be. Of an adult of the
    family (`asks_chair`) it is said how far they are kept from it and on what ground, which begins with what
    the worker said of them alone (`ground`).
    """

    submit_label = "Save"
    marks_optional = False
    changed = "Somebody else has answered it meanwhile"
    YES, NO = ListProposal.Answer.TAKEN_UP.value, ListProposal.Answer.DECLINED.value

    answer = forms.ChoiceField(
        label="What is done?",
        choices=[(YES, "It is taken up"), (NO, "It is not, for this reason")],
        widget=Radios(),
    )
    who = forms.TypedChoiceField(
        label="Who it is", choices=NOBODY, coerce=int, required=False, empty_value=None
    )
    extent = forms.ChoiceField(
        label="If it is: what are they kept from?",
        choices=[("", CHOOSE), *((each.value, WORDS[each]) for each in Extent)],
        required=False,
    )
    part = forms.CharField(
        label="If it is: from which part?",
        max_length=300,
        required=False,
        help_text="Where it is a part of it",
    )
    ground = forms.CharField(
        label="If it is: on what ground, of this person alone?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The chair decides. For staff and professionals: it stands in no copy of the family’s",
    )
    words = forms.CharField(
        label="If it is not: why?", max_length=300, required=False, help_text="The social worker reads it"
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[int, str]] | None,
        asks_chair: bool = False,
        ground: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if asks_chair:
            self.fields["ground"].initial = ground
        else:
            del self.fields["extent"], self.fields["part"], self.fields["ground"]
        if not people:
            del self.fields["who"]
            return
        field = self.fields["who"]
        assert isinstance(field, forms.TypedChoiceField)
        field.widget = Radios(small=True)
        field.choices = [*NOBODY, *people]

    @property
    def declines(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.NO)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == self.YES and "extent" in self.fields and not given.get("extent"):
            self.add_error("extent", "Say how far they are kept from it")
        return given

    def asked(self) -> Asked | None:
        """What the chair is asked, where it is for them to decide."""
        given = self.cleaned_data
        return Asked(given["extent"], given["ground"], given["part"]) if "extent" in given else None
