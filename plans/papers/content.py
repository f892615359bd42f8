"""What a plan says as it stands, for one who reads it."""

from collections.abc import Collection
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from conferences.minutes.pieces import of_entry
from conferences.models import Entry
from cpunit.domain.audience_rows import Matter
from cpunit.domain.audiences import Piece, Reader, readable, reads
from cpunit.people.models import Person
from cpunit.people.models.person import DETAILS
from cpunit.release.by_whom import as_read
from cpunit.release.readers import Bonds, reading_then
from plans.models import CoreGroup, Plan, PlanAction
from plans.plan.review import NextReview, next_reviews


@dataclass(frozen=True)
class PlanContent:
    """The plan of one child: what is to be done and what was, what is done if it does not work, who carries
    it out and when they meet next; `said` is what was said at the conferences that its rows are from, as a
    piece and in its words. Of an issue it has the `bonds` of then. Nothing of it is an address.
    """

    plan: Plan
    number: int
    actions: list[PlanAction]
    contingency: str
    contingency_for_family: str
    members: list[Person]
    next_core_group: date | None
    review: NextReview | None
    said: tuple[tuple[Piece, str], ...] = ()
    bonds: Bonds | None = None

    @classmethod
    def of(cls, plan: Plan, number: int) -> Self:
        """Nine queries at most."""
        group = plan.core_groups.filter(state=CoreGroup.State.PLANNED).order_by("planned_for").first()
        keys = [*plan.core_group_members.values_list("pk", flat=True)]
        keys += plan.core_group_family.values_list("pk", flat=True)
        members = Person.objects.filter(pk__in=keys).select_related(*DETAILS).order_by("-kind", "pk")
        return replace(
            cls.of_rows(plan),
            number=number,
            contingency=plan.contingency_plan,
            contingency_for_family=plan.contingency_for_family,
            members=list(members),
            next_core_group=group.planned_for if group else None,
            review=next_reviews([plan]).get(plan.code),
        )

    @classmethod
    def of_rows(cls, plan: Plan) -> Self:
        """What is to be done and what was, alone. Three queries at most."""
        return cls.of_rows_of([plan])[plan.pk]

    @classmethod
    def of_rows_of(cls, plans: Collection[Plan]) -> dict[int, Self]:
        """The same of each of these plans, by their keys, in as many queries as of one; none for none."""
        owners = ("owner__adult", "owner__child", "owner__professional__agency", "row")
        actions: dict[int, list[PlanAction]] = {plan.pk: [] for plan in plans}
        for each in PlanAction.objects.filter(plan__in=actions).select_related(*owners) if actions else ():
            actions[each.plan_id].append(each)
        held = {plan: {each.row.conference_id for each in rows if each.row} for plan, rows in actions.items()}
        said = _said({conference for each in held.values() for conference in each})
        of = {plan: tuple(each for conference, each in said if conference in held[plan]) for plan in held}
        return {
            each.pk: cls(each, 0, actions[each.pk], "", "", [], None, None, of[each.pk]) for each in plans
        }

    @property
    def to_do(self) -> list[PlanAction]:
        return [each for each in self.actions if each.state == PlanAction.State.TO_DO]

    @property
    def closed(self) -> list[PlanAction]:
        return [each for each in self.actions if each.state != PlanAction.State.TO_DO]

    def read_by(self, reader: Reader) -> Self:
        """The same as this reader reads it: rows that they do not read leave no trace, and somebody of whom
        they read nothing has no name. What they do not read of the map is left out where a row repeats it, as
        one for several children may answer what was said of another.
        """
        if self.bonds:
            reader = reading_then(reader, self.bonds)
        child = frozenset({self.plan.child_id})
        beyond = self.beyond(reader)
        actions = [_told(each, reader, beyond) for each in self.actions if reads(_row(each, child), reader)]
        return replace(
            self,
            actions=actions,
            members=[each for each in self.members if as_read(each, reader) is each],
            contingency=readable(self.contingency, beyond),
            contingency_for_family=readable(self.contingency_for_family, beyond),
        )

    def beyond(self, reader: Reader) -> Reader:
        """The same reader, who is told nothing either of what was said there and is not theirs to read."""
        unread = [text for piece, text in self.said if not reads(piece, reader)]
        return replace(reader, kept=replace(reader.kept, passages=(*reader.kept.passages, *unread)))


def _row(action: PlanAction, child: frozenset[int]) -> Piece:
    words = (action.need, action.outcome, action.action, action.measure, action.in_family_words)
    return Piece(f"plan-action-{action.pk}", Matter.PLAN_ROW, " ".join(words), child)


def _said(conferences: Collection[int]) -> list[tuple[int, tuple[Piece, str]]]:
    """What was said at these conferences, each with the conference's key. Two queries, none for none."""
    if not conferences:
        return []
    entries = Entry.objects.filter(conference__in=conferences).standing().prefetch_related("children")
    rows = entries.select_related("voice__person").order_by("pk")
    return [(each.conference_id, (of_entry(each), each.text)) for each in rows]


def _told(action: PlanAction, reader: Reader, beyond: Reader) -> PlanAction:
    less = copy(action)
    less.owner = as_read(action.owner, reader)
    post = less.owner.professional.job_title if less.owner.is_professional else ""
    vars(less)["owner_post"] = "" if beyond.kept.stand_in(post) else post
    for name in ("need", "outcome", "measure"):
        setattr(less, name, readable(getattr(action, name), beyond))
    return less
