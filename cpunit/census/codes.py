"""Codes for many new records at once: as `register()` gives them, without a query for each."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from cpunit.domain.refusal import Refused
from cpunit.people.codes import child_code, record_code
from cpunit.people.models import Child, Family, Reference

MOST_DRAWS = 10_000


class Codes:
    """Draws codes that no record has. Those of a letter and year are read once, when first asked for."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = defaultdict(set)

    def draw(self, letter: str, on: date) -> str:
        """A free code for a record opened on that day.

        Raises `Refused` where hardly any is left in that year.
        """
        prefix = record_code(letter, on)[:4]
        if prefix not in self._taken:
            self._taken[prefix] = set(
                Reference.objects.filter(code__startswith=prefix).values_list("code", flat=True)
            )
        taken = self._taken[prefix]
        for _ in range(MOST_DRAWS):
            code = record_code(letter, on)
            if code not in taken:
                taken.add(code)
                return code
        raise Refused(f"No reference that begins with {prefix} is free any more.")


def give_codes(model: type[Child] | type[Family], records: Sequence[Child | Family]) -> None:
    """Give these unsaved children or families codes that none has, with a query or two for all of them."""
    codes: set[str] = set()
    while len(codes) < len(records):
        drawn = {child_code() for _ in range(len(records) - len(codes))} - codes
        codes |= drawn - set(model.objects.filter(code__in=drawn).values_list("code", flat=True))
    for record, code in zip(records, codes, strict=True):
        record.code = code
