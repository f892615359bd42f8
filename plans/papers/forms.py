"""Who is to have the plan as it stands."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cpunit.people.models import Person
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes


class IssueForm(Form):
    """Everybody who carries the plan out is ticked beforehand."""

    submit_label = "Ask for these copies"
    marks_optional = False

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="Who is to have it?", widget=Checkboxes(small=True), required=False
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, initial={"people": [person.pk for person in people]}, **kwargs)
        field: Any = self.fields["people"]
        field.queryset = Person.objects.filter(pk__in=[person.pk for person in people])
        field.choices = [(person.pk, _named(person)) for person in people]


def _named(person: Person) -> str:
    return str(person.professional) if person.is_professional else f"{person.name} (in the family’s words)"
