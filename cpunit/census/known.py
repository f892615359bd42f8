"""What the unit holds already of the children in a census file, read in sets whatever their number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from conferences.models import Conference, ConferenceChild, ConferenceRequest, StrategyDiscussion
from cpunit.deadlines.models import Deadline
from cpunit.people.models import Child
from plans.models import Plan

CHUNK = 2_000
GOES_ON = (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN)


@dataclass(slots=True)
class KnownChild:
    """One child's records. Without `child`, nothing is known."""

    child: Child | None = None
    discussions: list[StrategyDiscussion] = field(default_factory=list)
    conferences: list[Conference] = field(default_factory=list)
    causes: dict[int, str | None] = field(default_factory=dict)
    """By the key of a conference: the record whose clock it serves for this child."""
    plans: list[Plan] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    worked_on: set[int] = field(default_factory=set)

    def discussion_from(self, day: date) -> StrategyDiscussion | None:
        """The strategy discussion that a section 47 enquiry of that day belongs to."""
        return next(
            (found for found in self.discussions if day in (found.held_on, found.section_47_started_on)), None
        )

    def conference_on(self, day: date) -> Conference | None:
        """The initial or transfer-in conference held on that day."""
        return next(
            (
                found
                for found in self.conferences
                if found.held_on == day and found.state == Conference.State.CLOSED
            ),
            None,
        )

    def clocks(self, record: str, child_id: int | None, kinds: Iterable[str]) -> list[Deadline]:
        """All dates of those kinds ever opened on the record, the latest last."""
        kinds = frozenset(kinds)
        return [
            row
            for row in self.deadlines
            if row.record_id == record and row.child_id == child_id and row.kind in kinds
        ]


def load(authority_ids: Sequence[str]) -> dict[str, KnownChild]:
    """By the authority's own id; those that are not known are left out. A child of two ids stands by both."""
    known: dict[str, KnownChild] = {}
    met: dict[int, KnownChild] = {}
    for chunk in _chunks(authority_ids):
        of_child: dict[int, KnownChild] = {}
        for authority_id, child in Child.objects.known_as(chunk).items():
            if child.pk not in met:
                met[child.pk] = of_child[child.pk] = KnownChild(child)
            known[authority_id] = met[child.pk]
        _add_discussions(of_child)
        _add_conferences(of_child)
        for plan in (
            Plan.objects.true()
            .filter(child__in=of_child)
            .select_related("conference", "reference__family", "chair__user")
            .order_by("started_on")
        ):
            plan.child = of_child[plan.child_id].child  # type: ignore[assignment]
            of_child[plan.child_id].plans.append(plan)
        _add_deadlines(of_child)
    return known


def _add_discussions(of_child: dict[int, KnownChild]) -> None:
    links = StrategyDiscussion.children.through.objects.filter(child__in=of_child)
    pairs = list(links.order_by("pk").values_list("child_id", "strategydiscussion_id"))
    discussions = (
        StrategyDiscussion.objects.filter(pk__in={pk for _, pk in pairs})
        .select_related("reference__family")
        .in_bulk()
    )
    taken_up = set(
        ConferenceRequest.objects.filter(strategy_discussion__in=discussions)
        .exclude(state=ConferenceRequest.State.WITHDRAWN)
        .values_list("strategy_discussion_id", flat=True)
    )
    for child_id, pk in pairs:
        known = of_child[child_id]
        known.discussions.append(discussions[pk])
        if pk in taken_up or not discussions[pk].imported:
            known.worked_on.add(pk)


def _add_conferences(of_child: dict[int, KnownChild]) -> None:
    """With those that are over and go on naming another record of the child."""
    aliases = dict(Child.objects.filter(merged_into__in=of_child).values_list("pk", "merged_into"))
    pairs = list(
        ConferenceChild.objects.filter(child__in=[*of_child, *aliases])
        .exclude(conference__kind=Conference.Kind.REVIEW)
        .order_by("pk")
        .values_list("child_id", "conference_id", "because_id")
    )
    conferences = (
        Conference.objects.filter(pk__in={pk for _, pk, _ in pairs})
        .select_related("reference__family")
        .in_bulk()
    )
    for child_id, pk, because in pairs:
        known = of_child[aliases.get(child_id, child_id)]
        known.conferences.append(conferences[pk])
        known.causes[pk] = because


def _add_deadlines(of_child: dict[int, KnownChild]) -> None:
    owners: dict[str, list[KnownChild]] = defaultdict(list)
    for known in of_child.values():
        for record in (*known.discussions, *known.conferences, *known.plans):
            owners[record.reference_id].append(known)
    for row in Deadline.objects.filter(record__in=owners).order_by("pk"):
        for known in owners[row.record_id]:
            known.deadlines.append(row)


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
