"""Whether what goes to every family says something of one of them (safety 1, 10)."""

import re

from cpunit.domain.refusal import Refusal
from cpunit.domain.whereabouts import Marks, marks_of, marks_of_telephone
from cpunit.people.codes import ALPHABET
from cpunit.people.models import Address, Adult, Child, Family, Reference

_CODE = re.compile(rf"\b(?:[A-Z]\d\d-)?[{ALPHABET}]{{4,5}}\b")


def is_about_nobody(text: str) -> Refusal | None:
    """No protected address of any family stands there, whole and with its number, no telephone number of who
    lives at one, and no code of a child or a case. A street without its number is no hit: the unit's own
    office may be in it. Five queries.
    """
    if _codes_in(text):
        return Refusal(
            "The code of a child or of a case stands in it: a leaflet is about nobody.",
            about="file",
        )
    if _protected().stand_in(text):
        return Refusal(
            "A protected address of a family, or a telephone number from one, stands in it: a leaflet goes "
            "to everybody. Take it out.",
            about="file",
        )
    return None


def _codes_in(text: str) -> bool:
    found = set(_CODE.findall(text.upper()))
    if not found:
        return False
    return any(model.objects.filter(code__in=found).exists() for model in (Reference, Child, Family))


def _protected() -> Marks:
    """Of all families. Two queries."""
    homes = Address.objects.filter(protected_from__isnull=False).distinct()
    at = Adult.objects.filter(person__homes__address__in=homes).exclude(phone="")
    return Marks.all(
        [
            *(marks_of(lines, postcode) for lines, postcode in homes.values_list("lines", "postcode")),
            *(marks_of_telephone(phone) for phone in at.values_list("phone", flat=True).distinct()),
        ]
    )
