"""Whether one exclusion keeps somebody from less than another, where two come together."""

from cpunit.domain.exclusions import effect, keeps_less
from cpunit.people.models import Adult, Child, Exclusion


def is_kept_from_less(known: Exclusion, other: Exclusion, about: Child | Adult | None = None) -> bool:
    """Of what is about this child; of all that is about the family without one. Both have their `children`
    at hand.
    """
    at = {about.pk} if isinstance(about, Child) else set[int]()
    there, here = (
        effect(each.extent, of={child.pk for child in each.children.all()} if at else (), at=at)
        for each in (known, other)
    )
    if not at and (named := _children(known)) and not (set() < _children(other) <= named):
        return True
    return keeps_less(there, here, same_part=set(other.agenda) <= set(known.agenda))


def _children(exclusion: Exclusion) -> set[int]:
    return {child.pk for child in exclusion.children.all()}
