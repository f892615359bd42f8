"""Facts by which somebody is found, what is withheld from whom, and how that is lifted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from cpunit.people.actions.withhold import From, What
from cpunit.people.forms.fields import field_of
from cpunit.people.models import (
    Agency,
    Family,
    LiftedRestriction,
    Person,
    PersonFact,
    ReleasedGround,
    Restriction,
)
from cpunit.web.fields import DateField
from cpunit.web.forms import CHOOSE, Form
from cpunit.web.watched import WatchedForm

NAMES = ("person", "kind", "words", "since", "until")


def people_of(family: Family) -> list[Person]:
    """The adults of a family, also parents who are recorded in another one, and its children."""
    of_children = Q(adult__responsibilities__child__family=family)
    theirs = Q(adult__family=family) | of_children | Q(child__family=family, child__merged_into__isnull=True)
    people = Person.objects.filter(theirs).distinct().select_related("adult", "child")
    return list(people.order_by("kind", "pk"))


class FactForm(WatchedForm):
    """A school, a workplace, a number, an address of e-mail of one of a family."""

    submit_label = "Save"

    person = forms.ModelChoiceField(Person.objects.none(), label="Whose it is", empty_label=CHOOSE)
    kind = field_of(PersonFact, "kind", label="What it is")
    words = field_of(
        PersonFact,
        "words",
        label="Its name, number or address",
        help_text="As people write it: it is looked for in papers where it is withheld from somebody",
    )
    since = DateField(label="Since", required=False)
    until = DateField(label="Until", required=False, help_text="Leave blank while it is so")

    def __init__(self, *args: Any, family: Family, fact: PersonFact | None = None, **kwargs: Any) -> None:
        if fact:
            stands = {name: getattr(fact, name) for name in NAMES if name != "person"}
            kwargs["initial"] = stands
        super().__init__(*args, **kwargs)
        people = people_of(family)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.filter(pk__in=[each.pk for each in people])
        field.choices = [("", CHOOSE), *((each.pk, each.name) for each in people)]
        if fact:
            del self.fields["person"]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in NAMES if name in self.cleaned_data}


class WhyForm(Form):
    """From whom something is withheld, why, and who decided it. `kept_from` is a person, whoever lives in one
    home, or an agency.
    """

    submit_label = "Withhold it"
    submit_class = "govuk-button--warning"

    kept_from = forms.ChoiceField(
        label="From whom",
        error_messages={"required": "Choose from whom it is withheld"},
        help_text="It stands in no paper that they are given about this family, until it is lifted",
    )
    reason = field_of(
        Restriction,
        "reason",
        label="Why",
        error_messages={"required": "Say why it is withheld"},
        help_text="For staff: it stands in no paper",
    )
    source = field_of(
        Restriction,
        "source",
        label="Who decided it, or on whose word",
        error_messages={"required": "Say who decided it, or on whose word"},
    )

    def __init__(self, *args: Any, family: Family, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_of(family)
        homes = list(family.addresses.filter(left_on__isnull=True).order_by("pk"))
        agencies = list(Agency.objects.all())
        self.keepers: dict[str, From] = {
            **{f"person-{each.pk}": From(person=each) for each in people},
            **{f"home-{each.pk}": From(home=each) for each in homes},
            **{f"agency-{each.pk}": From(agency=each) for each in agencies},
        }
        field = self.fields["kept_from"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", CHOOSE),
            ("A person", [(f"person-{each.pk}", each.name) for each in people]),
            ("Whoever lives in one home", [(f"home-{each.pk}", str(each)) for each in homes]),
            ("An agency", [(f"agency-{each.pk}", each.name) for each in agencies]),
        ]

    def kept(self) -> From:
        return self.keepers[self.cleaned_data["kept_from"]]


class WithholdForm(WhyForm):
    """A fact, an address, or all that is about somebody, as withheld from somebody."""

    what = forms.ChoiceField(label="What is withheld", error_messages={"required": "Choose what is withheld"})

    def __init__(self, *args: Any, family: Family, **kwargs: Any) -> None:
        super().__init__(*args, family=family, **kwargs)
        facts = list(family.facts.select_related("person__adult", "person__child").order_by("pk"))
        homes = list(family.addresses.order_by("pk"))
        people = people_of(family)
        self.things: dict[str, What] = {
            **{f"fact-{each.pk}": What(fact=each) for each in facts},
            **{f"address-{each.pk}": What(address=each) for each in homes},
            **{f"person-{each.pk}": What(person=each) for each in people},
        }
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", CHOOSE),
            ("A school, workplace or number", [(f"fact-{each.pk}", fact_words(each)) for each in facts]),
            ("An address", [(f"address-{each.pk}", str(each)) for each in homes]),
            ("All that is about somebody", [(f"person-{each.pk}", each.name) for each in people]),
        ]

    def layout(self) -> Sequence[Any]:
        return ("what", "kept_from", "reason", "source")

    def thing(self) -> What:
        return self.things[self.cleaned_data["what"]]


class LiftForm(Form):
    """Why something is withheld no longer, and who told so."""

    submit_label = "Lift it"
    submit_class = "govuk-button--warning"

    why = field_of(
        LiftedRestriction,
        "why",
        label="Why it need not be withheld any more",
        error_messages={"required": "Say why it need not be withheld any more"},
    )
    source = field_of(
        LiftedRestriction,
        "source",
        label="Who told so, and with whom it was checked",
        error_messages={"required": "Say who told so, and with whom it was checked"},
    )


class ReleaseGroundForm(Form):
    """Why the family may read the ground of an exclusion."""

    submit_label = "Release the ground to the family"
    submit_class = "govuk-button--warning"

    why = field_of(
        ReleasedGround,
        "why",
        label="Why the family may read it",
        error_messages={"required": "Say why the family may read it"},
    )


def fact_words(fact: PersonFact) -> str:
    """ "Fellside Academy (school or nursery of Lacey Bloom)"."""
    ended = f", until {_day(fact.until)}" if fact.until else ""
    kind = str(fact.get_kind_display())
    return f"{fact.words} ({kind[0].lower()}{kind[1:]} of {fact.person.name}{ended})"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
