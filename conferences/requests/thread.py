"""The strategy discussions about one worry: the first, those that went on from it, and their children; and
the request that came before there was one.
"""

from collections.abc import Iterable
from datetime import date

from conferences.models import ConferenceRequest, StrategyDiscussion
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.people.models import Child, Family


def children_of(first: StrategyDiscussion) -> list[Child]:
    """The children of whom any of them spoke, the eldest first: those for whom a conference is requested."""
    return spoken_of(first.together)


def spoken_of(together: Iterable[StrategyDiscussion]) -> list[Child]:
    """The children of these discussions, each once, the eldest first and the unborn last."""
    found = {child.pk: child for each in together for child in each.children.all()}
    return sorted(
        found.values(), key=lambda child: (child.birth_date is None, child.birth_date or date.min, child.pk)
    )


def waiting_of(family: Family) -> ConferenceRequest | None:
    """The family's request that came before its strategy discussion was recorded, if one waits."""
    waiting = ConferenceRequest.objects.exclude(state=ConferenceRequest.State.WITHDRAWN)
    return waiting.filter(family=family, strategy_discussion__isnull=True).first()


def discussed_already(children: Iterable[Child]) -> list[StrategyDiscussion]:
    """The first discussions about any of these children whose conference is still to be held: the open
    deadline of the initial conference says so.
    """
    running = Deadline.objects.open().filter(
        kind=Kind.INITIAL_CONFERENCE.value, record__children__in=list(children)
    )
    found = StrategyDiscussion.objects.filter(reference__in=running.values("record"))
    return list(found.order_by("held_on", "pk").prefetch_related("reference__children"))


def has_request(discussion: StrategyDiscussion) -> bool:
    """Whether a request that is not withdrawn belongs to it."""
    return discussion.requests.exclude(state=ConferenceRequest.State.WITHDRAWN).exists()
