"""How a paper reached people otherwise than by the product's own e-mail."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from cpunit.people.models import Person
from cpunit.release.models import Copy
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios

if TYPE_CHECKING:
    ManyPeople = forms.ModelMultipleChoiceField[Person]
else:
    ManyPeople = forms.ModelMultipleChoiceField


class GivenForm(Form):
    """Who was given their copy, how and when. Nobody is ticked beforehand: each tick is a statement."""

    submit_label = "Record what was given"
    marks_optional = False

    people = ManyPeople(
        label="Who has their copy?", queryset=Person.objects.none(), widget=Checkboxes(small=True)
    )
    how = forms.ChoiceField(
        label="How did it reach them?",
        choices=[(how.value, how.label.capitalize()) for how in Copy.BY_SOMEBODY],
        widget=Radios(),
    )
    given_on = DateField(label="On which day?")

    def __init__(self, *args: Any, people: Collection[Person], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.queryset = Person.objects.filter(pk__in=[person.pk for person in people])
        field.choices = [(each.pk, each.name) for each in sorted(people, key=lambda person: person.pk)]
        self.fields["given_on"].help_text = f"For example, {today.day} {today.month} {today.year}"
