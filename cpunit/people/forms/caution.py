"""Who of a family must not meet whom, and an order that is in force."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from cpunit.domain import cautions as known
from cpunit.domain.cautions import APART, ORDERS
from cpunit.people.forms.fields import field_of
from cpunit.people.models import Caution, Family, Person
from cpunit.web.fields import DateField
from cpunit.web.forms import CHOOSE
from cpunit.web.layout import Section
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Checkboxes

NAMES = ("kind", "person", "why", "source", "since", "until")
KINDS = [
    ("", CHOOSE),
    (APART.key, APART.words),
    ("Orders, and conditions of bail or licence", [(each.key, each.words) for each in ORDERS]),
]


class CautionForm(WatchedForm):
    """It stands until somebody ends it and says why, whatever day was given for its end."""

    submit_label = "Save"

    kind = forms.ChoiceField(choices=KINDS, label="What it is")
    person = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        empty_label="Nobody by name",
        label="Who is kept away, or who the order is against",
    )
    protects = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        required=False,
        label="Whom they must not meet, or whom the order is for",
        widget=Checkboxes(small=True),
    )
    why = field_of(
        Caution,
        "why",
        label="Why, or what the order says",
        error_messages={"required": "Say why, or what the order says"},
        help_text="Only staff read this. It stands in no letter and in no paper.",
    )
    source = field_of(
        Caution,
        "source",
        label="Who says so",
        error_messages={"required": "Say who says so"},
        help_text="For an order the court and its number, where known.",
    )
    since = DateField(label="Since", error_messages={"required": "Enter the day since when it holds"})
    until = DateField(
        label="Until",
        required=False,
        help_text="Leave blank where no end is set. Today says so before it comes.",
    )

    def __init__(
        self, *args: Any, family: Family, today: date, caution: Caution | None = None, **kwargs: Any
    ) -> None:
        self.today, self.ended_before = today, caution.until if caution else None
        if caution:
            stands = {name: getattr(caution, name) for name in NAMES if name != "person"}
            kept_safe = list(caution.protects.values_list("pk", flat=True))
            stands |= {"person": caution.person_id, "protects": kept_safe, "why_ended": ""}
            kwargs["initial"] = stands
        super().__init__(*args, **kwargs)
        of_family = Q(adult__family=family) | Q(child__family=family, child__merged_into__isnull=True)
        named = Q(pk=caution.person_id) | Q(kept_safe_by=caution) if caution else Q(pk=None)
        people = Person.objects.filter(of_family | named).distinct()
        for name in ("person", "protects"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = people.select_related("adult", "child").order_by("kind", "pk")
        if caution:
            self.fields["why_ended"] = forms.CharField(
                required=False,
                max_length=1000,
                label="Why it no longer holds",
                help_text="Leave blank while it holds. Once this is saved nobody is kept apart by it.",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def full_clean(self) -> None:
        """Who and when are told at once where both are wrong, after what somebody else changed meanwhile."""
        super().full_clean()
        given, wrong = getattr(self, "cleaned_data", {}), []
        if {"kind", "person", "protects"} <= given.keys():
            person, safe = given["person"], {each.pk for each in given["protects"]}
            wrong.append(
                known.has_people(known.KINDS[given["kind"]], person=person and person.pk, protects=safe)
            )
        if {"since", "until"} <= given.keys():
            dates = given["since"], given["until"]
            wrong.append(known.has_dates(*dates, today=self.today, ended_before=self.ended_before))
        for refusal in filter(None, wrong):
            self.add_error(refusal.about, refusal.sentence)

    def layout(self) -> Sequence[Any]:
        ending = [Section("To end it", "why_ended")] if "why_ended" in self.fields else []
        return ("kind", "person", "protects", "why", "source", "since", "until", *ending)

    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the model's fields."""
        return {name: self.cleaned_data[name] for name in NAMES}
