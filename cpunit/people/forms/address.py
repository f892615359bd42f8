"""An address of a family, who lives there, and from whom it is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from cpunit.people.forms.fields import field_of
from cpunit.people.models import Address, Adult, Child, Family, Person
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
    protected_from = forms.ModelMultipleChoiceField(
        Adult.objects.none(),
        required=False,
        label="Keep this address from",
        help_text="It is never written in a paper or message that these adults can see.",
        widget=Checkboxes(small=True),
    )

    def __init__(
        self, *args: Any, family: Family, today: date, address: Address | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"since": today, **(_initial(address) if address else {})}
        super().__init__(*args, **kwargs)
        for name, people in (
            ("children", family.children.order_by("birth_date", "pk")),
            ("adults", family.adults.order_by("pk")),
            ("protected_from", family.adults.order_by("pk")),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)
            field.queryset = people

    def layout(self) -> Sequence[Any]:
        return (
            "lines",
            "postcode",
            "verified_on",
            "left_on",
            Section("Who lives there", "children", "adults", "since"),
            "protected_from",
        )

    def facts(self) -> dict[str, Any]:
        """What was typed about the address, by the names of the model's fields."""
        return {name: self.cleaned_data[name] for name in NAMES}


def _initial(address: Address) -> dict[str, Any]:
    members = [member for member in address.members.all() if member.until is None]
    return {
        **{name: getattr(address, name) for name in NAMES},
        "children": [member.person_id for member in members if member.kind == Person.Kind.CHILD],
        "adults": [member.person_id for member in members if member.kind == Person.Kind.ADULT],
        "protected_from": [adult.pk for adult in address.protected_from.all()],
    }
