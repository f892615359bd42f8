"""How a paper reached people otherwise than by the product's own e-mail; and that copies may leave."""

import re
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from cpunit.domain.words import isolated, listed
from cpunit.people.models import Person, User
from cpunit.release.models import Copy
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.watched import ShownFirstForm
from cpunit.web.widgets import Checkboxes, Radios

KEY = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

if TYPE_CHECKING:
    ManyPeople = forms.ModelMultipleChoiceField[Person]
else:
    ManyPeople = forms.ModelMultipleChoiceField


class AskForm(ShownFirstForm):
    """Who is to have a copy: it is shown first who gets what, and then asked for."""

    submit_label = "Show who gets what"
    done_label = "Ask for these copies"
    marks_optional = False

    people = ManyPeople(
        label="Who is to have a copy?",
        queryset=Person.objects.none(),
        widget=Checkboxes(small=True),
        required=False,
    )

    def __init__(
        self, *args: Any, people: Collection[Person], ticked: Collection[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"people": list(ticked)}, **kwargs)
        field: Any = self.fields["people"]
        field.queryset = Person.objects.filter(pk__in=[person.pk for person in people])
        field.choices = [(each.pk, _named(each)) for each in people]


def _named(person: Person) -> str:
    return str(person.professional) if person.is_professional else f"{person.name}, of the family"


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


class ReleaseForm(Form):
    """That the copies which the page shows may leave. It carries which they are: one that was made since is
    not among them. Their password is asked for where `needs_password`; `in_room` says that the page is the
    close page, where it may not be.
    """

    submit_class = "govuk-button--warning"

    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)
    in_room = forms.BooleanField(required=False, widget=forms.HiddenInput)
    password = forms.CharField(
        label="Your own password",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(
        self, *args: Any, copies: Collection[Copy], needs_password: bool, in_room: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in_room"].initial = in_room
        self.submit_label = "Release it" if len(copies) == 1 else f"Release these {len(copies)} copies"
        self.fields["looked_at"].initial = " ".join(str(copy.document_id) for copy in copies)
        if not needs_password:
            del self.fields["password"]

    def clean_looked_at(self) -> list[UUID]:
        """What is no key of a paper is left out."""
        return [UUID(each) for each in self.cleaned_data["looked_at"].split() if KEY.fullmatch(each)]


class AnswerForm(Form):
    """Why something may stand that was asked about."""

    submit_label = "It may stand"

    reason = forms.CharField(
        label="Why may it stand?",
        help_text="For example: it is the street of the school, not of the home. It is kept with the copies.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SecondPersonForm(Form):
    """Who of another area looks at the copies, and why."""

    submit_label = "Name them"

    person = forms.ModelChoiceField(
        label="Who looks at the copies and releases them?",
        help_text="They see these copies, what was found in them and what they leave out, and nothing "
        "else of the family.",
        queryset=User.objects.none(),
        empty_label="Choose somebody",
    )
    why = forms.CharField(
        label="Why them?",
        help_text="For example: nobody else is in the office today.",
        max_length=300,
    )

    def __init__(self, *args: Any, people: "QuerySet[User]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = people
        field.label_from_instance = _with_areas


def _with_areas(user: User) -> str:
    """ "Una Else, business support officer (North)"."""
    areas = listed([area.name for area in user.areas.all()]) or "no area"
    return f"{isolated(user.name)}, {user.get_role_display().lower()} ({areas})"


class HandedForm(Form):
    """How one copy on paper reached its person, and when: today, and in the one way that there is, unless
    they say otherwise.
    """

    submit_label = "Record it"
    marks_optional = False

    how = forms.ChoiceField(
        label="How did it reach them?",
        choices=[(how.value, how.label.capitalize()) for how in (Copy.How.HANDED, Copy.How.POSTED)],
        widget=Radios(),
    )
    given_on = DateField(label="On which day?")

    def __init__(self, *args: Any, today: date, may_be_posted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_posted:
            field: Any = self.fields["how"]
            field.choices = [each for each in field.choices if each[0] == Copy.How.HANDED]
            field.initial = Copy.How.HANDED.value
        self.fields["given_on"].initial = today


class DomainForm(Form):
    """A mail domain whose mail is secure, and how that is known."""

    submit_label = "Mark it as secure"
    marks_optional = False

    domain = forms.CharField(label="Which domain?", max_length=253, help_text="What stands after the @.")
    ground = forms.CharField(
        label="How is it known that its mail is secure?",
        max_length=300,
        help_text="For example, its accreditation to the Secure Email Standard (DCB1596).",
    )
    marked_on = DateField(label="Since which day is that known?")


class TakeBackForm(Form):
    """Why a domain is not secure any more."""

    submit_label = "Take it back"
    submit_class = "govuk-button--warning"
    marks_optional = False

    why = forms.CharField(label="Why?", max_length=300)


class AnewForm(Form):
    """What is to be done about a copy that no longer opens. Where its person may have none any more, only how
    it was seen to.
    """

    marks_optional = False

    what = forms.ChoiceField(
        label="What is to be done?",
        choices=[("anew", "Ask for a new copy"), ("none", "No new copy is needed")],
        widget=Radios(),
    )
    how = forms.CharField(
        label="Why is none needed?",
        help_text="For example: they have left the case. Only where no new copy is asked for.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, may_have_one: bool, is_on_paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_have_one:
            return
        del self.fields["what"]
        how = self.fields["how"]
        how.required = True
        how.label = "How was it seen to?"
        how.help_text = "For example: it was shredded." if is_on_paper else "For example: they were told why."
