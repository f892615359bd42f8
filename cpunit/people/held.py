"""The family as the first lock of whatever changes several of its records."""

from collections.abc import Iterable

from cpunit.people.models import Family


def hold_family(family: Family | int) -> None:
    """Hold a family, or the one of that key, until the transaction ends.

    Whoever changes a conference and plans, or the plans of brothers and sisters, holds the family first, then
    the conference, then the plans in their order, then the dates: two who do so wait for each other and never
    in a circle. What merely names the family (a new message about it) does not wait.
    """
    key = family if isinstance(family, int) else family.pk
    Family.objects.select_for_update(no_key=True).only("pk").get(pk=key)


def hold_families(keys: Iterable[int]) -> None:
    """Hold several, in the order of their keys."""
    for key in sorted(set(keys)):
        hold_family(key)
