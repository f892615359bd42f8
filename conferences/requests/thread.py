"""The strategy discussions about one worry: the first, those that went on from it, and their children."""

from conferences.models import StrategyDiscussion
from cpunit.people.models import Child


def children_of(first: StrategyDiscussion) -> list[Child]:
    """The children of whom any of them spoke, the eldest first: those for whom a conference is requested."""
    found = Child.objects.filter(strategy_discussions__in=[each.pk for each in first.together])
    return list(found.distinct().order_by("birth_date", "pk"))
