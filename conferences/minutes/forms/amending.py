"""The forms with which something in approved minutes is put right."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from conferences.minutes.forms.left import WithoutField, ask_of
from conferences.minutes.forms.parts import PartsOfForm
from conferences.minutes.parts import LeftOut
from conferences.models import Amendment
from cpunit.people.models import Child, Person
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios

DECLINED, ALL, SOME = "declined", "all", "some"
SOMEBODY_ELSE = "Somebody else"

if TYPE_CHECKING:
    ManyChildren = forms.ModelMultipleChoiceField[Child]
else:
    ManyChildren = forms.ModelMultipleChoiceField


class ProposeForm(Form):
    """What somebody says is wrong, and who says so."""

    submit_label = "Lay it before the chair"

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[
            (Amendment.Kind.CORRECTION, "Something is wrong in the minutes"),
            (Amendment.Kind.DISAGREEMENT, "Somebody disagrees with what they say"),
        ],
        widget=Radios(),
    )
    said = forms.CharField(
        label="What do they say?",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="In the words of who asks: what the minutes say, and what it should be.",
    )
    asked_by = forms.ModelChoiceField(
        label="Who asks?", queryset=Person.objects.none(), required=False, empty_label=SOMEBODY_ELSE
    )
    asked_words = forms.CharField(
        label="Who, if somebody else", max_length=200, required=False, help_text="Name and role"
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["asked_by"]
        who.queryset = Person.objects.filter(pk__in=[person.pk for person in people])
        who.choices = [("", SOMEBODY_ELSE), *((person.pk, person.name) for person in people)]


class TakeUpForm(Form):
    """What the chair makes of it. Where a conference is about several children, of whom it says something."""

    submit_label = "Decide"
    submit_class = "govuk-button--warning"
    marks_optional = False
    shows_what_stands = True

    becomes = forms.ChoiceField(
        label="What becomes of it?",
        choices=[
            (Amendment.Kind.CORRECTION, "It is put right, in the words below"),
            (Amendment.Kind.DISAGREEMENT, "It is recorded as theirs, in their own words"),
            (DECLINED, "Neither: say why below"),
        ],
        widget=Radios(),
    )
    what = forms.CharField(
        label="What is put right",
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="As it is read beside the minutes, by the family too. No addresses.",
    )
    why = forms.CharField(
        label="Why", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    of_whom = forms.ChoiceField(
        label="Of whom does it say something?",
        choices=[(ALL, "Of all the children"), (SOME, "Of those whom I tick, and of nobody else")],
        widget=Radios(),
        help_text="Only those who read of these children have a copy.",
    )
    children = ManyChildren(
        label="Which children?", queryset=Child.objects.none(), required=False, widget=Checkboxes(small=True)
    )
    without = WithoutField()
    answer = forms.CharField(
        label="What you tell the person who asked",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="They read it where they asked.",
    )

    def __init__(
        self, *args: Any, children: Sequence[Child], people: Sequence[Person] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._parts = PartsOfForm(self, people)
        whose: Any = self.fields["children"]
        whose.queryset = Child.objects.filter(pk__in=[child.pk for child in children])
        whose.choices = [(child.pk, child.name) for child in children]
        if len(children) < 2:
            del self.fields["children"], self.fields["of_whom"]

    def ask_of(self, left: Mapping[Person, Sequence[str]], asked_by: Person | None) -> None:
        """Ask of each of these, who get no copy of the words as they stand, whether the chair has read it; of
        nobody where there are none.
        """
        if not left:
            del self.fields["without"]
            return
        ask_of(self.fields["without"], left, asked_by)

    def layout(self) -> Sequence[Any]:
        """What is left out is folded away until something is."""
        before = [name for name in self.fields if name not in (*self._parts.names, "without", "answer")]
        return (*before, self._parts.fold, *(name for name in ("without",) if name in self.fields), "answer")

    def left_out(self) -> list[LeftOut]:
        return self._parts.typed()

    def show(self, readings: Sequence[str]) -> None:
        """The page says how the copies read without these parts; sent again unchanged it is approved."""
        self._parts.show(readings)

    def clean(self) -> dict[str, Any]:
        """Of nobody in particular is said on purpose, and never by a tick that was forgotten."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("becomes") == DECLINED:
            return given
        self._parts.check()
        if given.get("of_whom") == SOME and not given.get("children"):
            self.add_error("children", "Tick the children of whom it says something.")
        return given

    def whose(self) -> list[Child]:
        """The children whom it is about; none where it is about all."""
        typed = self.cleaned_data if self.is_bound else {}
        return list(typed.get("children") or ()) if typed.get("of_whom") == SOME else []


class SomethingWrongForm(Form):
    """What somebody who was given the minutes says of them, behind their door."""

    submit_label = "Send it to the chair"
    shows_what_stands = True

    kind = forms.ChoiceField(
        label="What do you want to say?",
        error_messages={"required": "Choose what you want to say"},
        choices=[
            (Amendment.Kind.CORRECTION, "Something in the minutes is wrong"),
            (Amendment.Kind.DISAGREEMENT, "I do not agree with something in them"),
        ],
        widget=Radios(),
    )
    said = forms.CharField(
        label="Tell us in your own words",
        error_messages={"required": "Write what you want to say"},
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What do the minutes say? What should they say?",
    )


class ComplaintForm(Form):
    """A complaint, in the words of who makes it."""

    submit_label = "Send your complaint"
    shows_what_stands = True

    words = forms.CharField(
        label="What happened, and what should we do about it?",
        error_messages={"required": "Write what happened"},
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class AnswerForm(Form):
    """What who complained is told."""

    submit_label = "Send the answer"
    submit_class = "govuk-button--warning"

    answer = forms.CharField(
        label="Your answer",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="They read it on their own page. Plain words; no address, and nobody else’s business.",
    )
