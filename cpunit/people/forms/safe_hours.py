"""The fields that ask between which times something may reach somebody of a family, as both forms do."""

from collections.abc import Mapping
from typing import Any

from django import forms

from cpunit.domain.safe_hours import ANY_DAY, DAYS, Hours, hours_of
from cpunit.people.models import ContactWay
from cpunit.web.fields import TimeField

Channel = ContactWay.Channel
TIMED = (Channel.EMAIL, Channel.TEXT, Channel.PHONE)
"""What arrives at a moment; of post and of their worker's coming, words say when."""
PARTS = ("from", "until", "days")


def fields_of_hours(name: str, label: str = "") -> dict[str, forms.Field]:
    """Of the way `name`; `label` is put before what each asks, where several ways stand on one line each."""
    before = f"{label}: " if label else ""
    return {
        f"{name}_from": TimeField(label=_label(before, "Between"), required=False),
        f"{name}_until": TimeField(label=_label(before, "And"), required=False),
        f"{name}_days": forms.ChoiceField(
            label=_label(before, "On which days"), choices=list(DAYS.items()), required=False
        ),
    }


def initial_of_hours(name: str, way: ContactWay | None) -> dict[str, Any]:
    return {
        f"{name}_from": way.safe_from if way else None,
        f"{name}_until": way.safe_until if way else None,
        f"{name}_days": way.safe_days if way else ANY_DAY,
    }


def said_hours(given: Mapping[str, Any], name: str) -> Hours | None:
    """What was typed; None where nothing was, or the way asks no times. Raises `Refused` about a part."""
    days = given.get(f"{name}_days") or ANY_DAY
    return hours_of(given.get(f"{name}_from"), given.get(f"{name}_until"), days)


def are_sound(given: Mapping[str, Any], name: str) -> bool:
    """Whether each part was typed as it can be read: what was not has its own error."""
    return all(f"{name}_{part}" in given for part in PARTS)


def _label(before: str, words: str) -> str:
    return f"{before}{words.lower()}" if before else words
