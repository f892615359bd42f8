"""An address of a family, who lives there, and from whom it is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from cpunit.people.forms.fields import field_of
from cpunit.people.models import (
    Address,
    Adult,
    Child,
    Family,
    HouseholdMember,
    LiftedProtection,
    Person,
)
from cpunit.web.fields import DateField
from cpunit.web.layout import Section
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Checkboxes

NAMES = ("lines", "postcode", "verified_on", "left_on")


class AddressForm(WatchedForm):
    """Papers go to it only once it was verified; an adult from whom it is kept never learns it."""

    submit_label = "Save"
    unwatched = ("since",)

    lines = field_of(
        Address, "lines", label="Address", help_text="Write “No fixed address” where there is none."
    )
    postcode = field_of(Address, "postcode", help_text="Leave blank where there is no fixed address.")
    verified_on = field_of(
        Address,
        "verified_on",
        label="Verified on",
        help_text="The day on which somebody made sure that the family lives there. "
        "Papers go to no other address.",
    )
    left_on = field_of(Address, "left_on", label="The family left it on")
    children = forms.ModelMultipleChoiceField(
        Child.objects.none(),
        required=False,
        label="Children who live there",
        widget=Checkboxes(tick_all="Tick all the children", small=True),
    )
    adults = forms.ModelMultipleChoiceField(
        Adult.objects.none(), required=False, label="Adults who live there", widget=Checkboxes(small=True)
    )
    since = DateField(
        label="Those newly ticked live there since",
        error_messages={"required": "Enter the day since when they live there"},
    )
    shared = forms.ModelMultipleChoiceField(
        Child.objects.none(),
        required=False,
        label="Of these children, who keeps their other home",
        help_text="Where care is shared a child has two homes. Who is not ticked here leaves the other one.",
        widget=Checkboxes(small=True),
    )
    letters = forms.ModelMultipleChoiceField(
        Child.objects.none(),
        required=False,
        label="Of those with two homes, whose own letters come here",
        help_text="The others' go to their other home. What is for an adult goes to the adult's own home.",
        widget=Checkboxes(small=True),
    )
    protected_from = forms.ModelMultipleChoiceField(
        Adult.objects.none(),
        required=False,
        label="Keep this address from",
        help_text="It is never written in a paper or message that these adults can see.",
        widget=Checkboxes(small=True),
    )
    why_lifted = field_of(
        LiftedProtection,
        "why",
        required=False,
        label="Where you took a tick away: why it need not be kept from them any more",
        help_text="For example the order that said so has ended. It stands on the family's page for good.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lift_source = field_of(
        LiftedProtection,
        "source",
        required=False,
        label="Who told so, and with whom it was checked",
        help_text="For example the court, and who lives there.",
    )

    def __init__(
        self, *args: Any, family: Family, today: date, address: Address | None = None, **kwargs: Any
    ) -> None:
        elsewhere = with_other_home(family, address)
        kwargs["initial"] = {"since": today, **(_initial(address, elsewhere) if address else {})}
        super().__init__(*args, **kwargs)
        children = family.children.once().order_by("birth_date", "pk")
        housed_elsewhere = children.filter(pk__in=elsewhere)
        for name, people in (
            ("children", children),
            ("adults", family.adults.order_by("pk")),
            ("shared", housed_elsewhere),
            ("letters", housed_elsewhere),
            ("protected_from", _adults_who_know(family, address)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)
            field.queryset = people
        if address is None or not address.protected_from.all():
            del self.fields["why_lifted"], self.fields["lift_source"]
        if not elsewhere:
            del self.fields["shared"], self.fields["letters"]

    def layout(self) -> Sequence[Any]:
        return (
            "lines",
            "postcode",
            "verified_on",
            "left_on",
            Section("Who lives there", "children", *self._asked("shared", "letters"), "adults", "since"),
            "protected_from",
            *self._asked("why_lifted", "lift_source"),
        )

    def facts(self) -> dict[str, Any]:
        """What was typed about the address, by the names of the model's fields."""
        return {name: self.cleaned_data[name] for name in NAMES}

    def _asked(self, *names: str) -> list[str]:
        """Those of them that are asked of this family or address."""
        return [name for name in names if name in self.fields]


def _adults_who_know(family: Family, address: Address | None) -> QuerySet[Adult]:
    """From whom an address can be kept: the family's adults, the parents of its children who are recorded in
    another family, and whom it is kept from now, wherever they were moved.
    """
    kept_from = Q(kept_from=address) if address else Q(pk=None)
    return (
        Adult.objects.filter(Q(family=family) | Q(responsibilities__child__family=family) | kept_from)
        .distinct()
        .order_by("pk")
    )


def with_other_home(family: Family, address: Address | None) -> set[int]:
    """The family's children who live at another address than this one, which the family has not left."""
    homes = HouseholdMember.objects.filter(
        address__left_on__isnull=True, person__child__family=family, until__isnull=True
    )
    if address:
        homes = homes.exclude(address=address)
    return set(homes.values_list("person", flat=True))


def _initial(address: Address, elsewhere: set[int]) -> dict[str, Any]:
    members = [member for member in address.members.all() if member.until is None]
    both = [member for member in members if member.person_id in elsewhere]
    return {
        **{name: getattr(address, name) for name in NAMES},
        "children": [member.person_id for member in members if member.kind == Person.Kind.CHILD],
        "adults": [member.person_id for member in members if member.kind == Person.Kind.ADULT],
        "shared": [member.person_id for member in both],
        "letters": [member.person_id for member in both if member.has_letters],
        "protected_from": [adult.pk for adult in address.protected_from.all()],
    }
