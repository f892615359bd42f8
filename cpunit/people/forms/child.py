"""Everything recorded about a child."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from cpunit.people.duplicates import same_as, told
from cpunit.people.forms.fields import field_of
from cpunit.people.forms.letters_as import ASKED, LETTERS_AS, LettersAsForm
from cpunit.people.models import Child, Family, User
from cpunit.people.policies import child_dates
from cpunit.web.forms import Form
from cpunit.web.layout import Section, Side

NAMES = (
    "first_name",
    "last_name",
    "birth_date",
    "expected_date",
    "death_date",
    "sex",
    "authority_id",
    "first_language",
    "interpreter",
    "identity_and_needs",
    *LETTERS_AS,
)


class ChildForm(LettersAsForm):
    """A child, born or unborn. `is_another` confirms that one of the same name and date is somebody else."""

    submit_label = "Save"

    first_name = field_of(Child, "first_name", help_text="Leave blank for an unborn child without a name.")
    last_name = field_of(
        Child, "last_name", required=False, help_text="Leave blank if it is the family's name."
    )
    birth_date = field_of(Child, "birth_date", label="Date of birth")
    expected_date = field_of(Child, "expected_date", label="Expected date, for an unborn child")
    death_date = field_of(Child, "death_date", label="Date of death")
    sex = field_of(Child, "sex", initial=Child.Sex.UNKNOWN)
    authority_id = field_of(Child, "authority_id", label="The authority's own id")
    first_language = field_of(Child, "first_language")
    interpreter = field_of(Child, "interpreter", label="Needs an interpreter")
    identity_and_needs = field_of(
        Child,
        "identity_and_needs",
        label="Identity and needs",
        help_text="Race, culture, language, religion, gender, sexual orientation and disability, "
        "as far as they matter for this child.",
    )
    why_alive = forms.CharField(
        required=False,
        max_length=250,
        label="Where you took the date of death out: how it was found that the child did not die",
        help_text="It stands on the child's page for good.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_another = forms.BooleanField(required=False, label="This is another child", widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, user: User, family: Family, child: Child | None, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.family, self.child, self.today = user, family, child, today
        if child is None or child.death_date is None:
            del self.fields["why_alive"]

    def clean(self) -> dict[str, Any]:
        refuse_dates(self, self.today)
        if not self.errors and not self.cleaned_data["is_another"]:
            self._ask_whether_known()
        return self.cleaned_data

    def _ask_whether_known(self) -> None:
        """Whether somebody of that name and date is recorded already, in whatever family."""
        given = self.cleaned_data
        known = same_as(
            first_name=given["first_name"],
            last_name=given["last_name"] or self.family.name,
            birth_date=given["birth_date"],
            expected_date=given["expected_date"],
            user=self.user,
            but=self.child,
        )
        if known:
            ask_whether_another(self, told(known))

    def layout(self) -> Sequence[Any]:
        return (
            Side("first_name", "last_name"),
            Side("birth_date", "expected_date"),
            "death_date",
            *(["why_alive"] if "why_alive" in self.fields else []),
            "sex",
            "authority_id",
            Section(
                "Language, identity and needs", Side("first_language"), "interpreter", "identity_and_needs"
            ),
            Section("Letters", *ASKED),
        )

    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the model's fields."""
        return {name: self.cleaned_data[name] for name in NAMES}


def refuse_dates(form: Form, today: date) -> None:
    """Refuse dates that a child cannot have today, on the date that is to be mended."""
    given = form.cleaned_data
    names = ("death_date", "birth_date", "expected_date")
    if any(name in form.errors for name in names):
        return
    refusal = child_dates(**{name: given.get(name) for name in names}, today=today)
    if refusal:
        wrong = refusal.about or next((name for name in names if given.get(name)), "birth_date")
        form.add_error(wrong, refusal.sentence)


def ask_whether_another(form: Form, sentences: list[str]) -> None:
    """Show the box that says "another child", and why it is asked."""
    form.fields["is_another"].widget = forms.CheckboxInput()
    for sentence in sentences:
        form.add_error("is_another", f"{sentence} Open that record, or tick that this is another child")
