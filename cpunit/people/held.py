"""The family as the first lock of whatever changes several of its records."""

from collections.abc import Collection, Iterable

from cpunit.domain.refusal import Refused
from cpunit.domain.words import listed
from cpunit.people.models import Child, Family


def hold_family(family: Family | int) -> None:
    """Hold a family, or the one of that key, until the transaction ends.

    Whoever changes a conference and plans, or the plans of brothers and sisters, holds the family first, then
    the conference, then the plans in their order, then the dates: two who do so wait for each other and never
    in a circle. What merely names the family (a new message about it) does not wait.
    """
    key = family if isinstance(family, int) else family.pk
    Family.objects.select_for_update(no_key=True).only("pk").get(pk=key)


def read_again(children: Collection[Child], family: Family | int) -> list[Child]:
    """These children as they are recorded now that their family is held. Raises `Refused` where one of them
    was moved to another family, or put together with another record, since somebody read them.
    """
    keys = [child.pk for child in children]
    key = family if isinstance(family, int) else family.pk
    found = Child.objects.once().filter(family=key).in_bulk(keys)
    gone = [child.name for child in children if child.pk not in found]
    if gone:
        raise Refused(
            f"{listed(gone)} {'was' if len(gone) == 1 else 'were'} moved to another family, or put together "
            "with another record, meanwhile: look them up again.",
            about="children",
        )
    return [found[each] for each in keys]


def hold_families(keys: Iterable[int]) -> None:
    """Hold several, in the order of their keys."""
    for key in sorted(set(keys)):
        hold_family(key)
