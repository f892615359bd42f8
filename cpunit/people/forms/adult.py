"""An adult of a family, and what they are to each child."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from cpunit.people.actions.keep_adult import Bond
from cpunit.people.forms.fields import field_of
from cpunit.people.forms.letters_as import ASKED, LETTERS_AS, LettersAsForm
from cpunit.people.models import Adult, Child, Responsibility
from cpunit.web.forms import CHOOSE
from cpunit.web.layout import Section, Side
from cpunit.web.widgets import Checkboxes

NAMES = (
    "name",
    "email",
    "email_verified_on",
    "phone",
    "first_language",
    "interpreter",
    "access_needs",
    *LETTERS_AS,
)
NOT_RELATED = "none"


BEFORE_BIRTH = "Nobody has it for a child who is not born; the mother has it from the birth on."
"""Children Act 1989, section 2."""


class AdultForm(LettersAsForm):
    """One relationship for all the children, another where it differs; parental responsibility by ticking.

    `parents` are the names of the mothers and fathers whom a child has besides, by the child's key and what
    they are. A second one of a kind is said child by child: a father of two of four children is nobody's
    father by default, as he would read of all four (failure 3).
    """

    submit_label = "Save"

    name = field_of(Adult, "name")
    email = field_of(Adult, "email", label="Email address")
    email_verified_on = field_of(
        Adult,
        "email_verified_on",
        label="Email address verified on",
        help_text="Papers go to an email address only when somebody made sure that it is theirs.",
    )
    phone = field_of(Adult, "phone", label="Telephone number")
    first_language = field_of(Adult, "first_language")
    interpreter = field_of(Adult, "interpreter", label="Needs an interpreter")
    access_needs = field_of(Adult, "access_needs")
    relationship = forms.ChoiceField(
        choices=[("", CHOOSE), *Responsibility.Relationship.choices], label="What they are to the children"
    )
    pr_for = forms.ModelMultipleChoiceField(
        Child.objects.none(),
        required=False,
        label="Has parental responsibility for",
        widget=Checkboxes(tick_all="Tick all the children", small=True),
    )

    def __init__(
        self,
        *args: Any,
        children: Sequence[Child],
        adult: Adult | None = None,
        parents: Mapping[tuple[int, str], str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.children = list(children)
        self.parents = parents or {}
        self.bound_before = _bonds_of(adult)
        if adult is not None:
            kwargs["initial"] = {**_initial(adult, self.children), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        pr_for = self.fields["pr_for"]
        assert isinstance(pr_for, forms.ModelMultipleChoiceField)
        pr_for.queryset = Child.objects.filter(pk__in=[child.pk for child in self.children])
        if any(child.birth_date is None for child in self.children):
            pr_for.help_text = BEFORE_BIRTH
        for child in self.children if len(self.children) > 1 else ():
            self.fields[f"to_{child.pk}"] = forms.ChoiceField(
                choices=[
                    ("", "The same"),
                    *Responsibility.Relationship.choices,
                    (NOT_RELATED, "Not related, and no responsibility"),
                ],
                required=False,
                label=f"To {child.name}",
            )

    def layout(self) -> Sequence[Any]:
        differing = [f"to_{child.pk}" for child in self.children if f"to_{child.pk}" in self.fields]
        return (
            "name",
            Side("email", "email_verified_on"),
            "phone",
            Section("Language and access", "first_language", "interpreter", "access_needs"),
            Section("Letters", *ASKED),
            "relationship",
            "pr_for",
            *([Section("Where it differs for a child", *differing)] if differing else []),
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for child in given.get("pr_for", ()):
            if given.get(f"to_{child.pk}") == NOT_RELATED:
                self.add_error(
                    "pr_for", f"{child.name} is said to be not related: take one of the two answers away"
                )
        relationship = given.get("relationship", "")
        for child in self.children:
            name, bond = f"to_{child.pk}", (child.pk, relationship)
            is_second = bond in self.parents and bond not in self.bound_before
            if is_second and name in self.fields and not given.get(name):
                self.add_error(
                    name, f"{child.name} has a {relationship} already, {self.parents[bond]}: choose here"
                )
        return given

    def facts(self) -> dict[str, Any]:
        """What was typed about the adult, by the names of the model's fields."""
        return {name: self.cleaned_data[name] for name in NAMES}

    def bonds(self) -> dict[Child, Bond]:
        """What the adult is to each child."""
        given = self.cleaned_data
        holds = set(given["pr_for"])
        said = {child: given.get(f"to_{child.pk}") or given["relationship"] for child in self.children}
        return {
            child: Bond(relationship=relationship, has_pr=child in holds)
            for child, relationship in said.items()
            if relationship != NOT_RELATED
        }


def _bonds_of(adult: Adult | None) -> set[tuple[int, str]]:
    return {(row.child_id, row.relationship) for row in adult.responsibilities.all()} if adult else set()


def _initial(adult: Adult, children: Sequence[Child]) -> dict[str, Any]:
    rows = {row.child_id: row for row in adult.responsibilities.all()}
    found = [row.relationship for row in rows.values()]
    common = max(found, key=found.count, default="")
    initial: dict[str, Any] = {name: getattr(adult, name) for name in NAMES}
    initial["relationship"] = common
    initial["pr_for"] = [pk for pk, row in rows.items() if row.has_pr]
    for child in children:
        row = rows.get(child.pk)
        initial[f"to_{child.pk}"] = (
            NOT_RELATED if row is None else "" if row.relationship == common else row.relationship
        )
    return initial
