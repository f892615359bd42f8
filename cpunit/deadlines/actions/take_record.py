"""A record goes to another family, with its dates."""

from cpunit.deadlines.models import Deadline
from cpunit.people.models import Family, Reference


def take_record(*, reference: Reference, family: Family) -> None:
    """From now on it is with that family, and its dates stand in that family's area and team. In the caller's
    transaction, which holds both families.
    """
    Reference.objects.filter(pk=reference.pk).update(family=family)
    reference.family = family
    Deadline.objects.filter(record=reference).update(family=family, area=family.area_id, team=family.team_id)
