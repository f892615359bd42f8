"""What of a plan and its draft a professional reads (safety 1)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from cpunit.domain.audiences import Reader
from cpunit.people.models import Person
from cpunit.people.withheld import FromWorker, withheld_from
from cpunit.release.by_whom import as_read
from cpunit.release.readers import readers_of, worker_of
from plans.agreed_actions.owners import Owner
from plans.drafting.moved import drafted, moved_since
from plans.drafting.parts import named_in, parts_of, says_of
from plans.models import DraftPart, DraftRow, Plan, PlanAction, PlanDraft
from plans.papers.content import PlanContent
from plans.plan.sides import row_of

OF_ROW = ("action__owner__adult", "action__owner__child", "action__owner__professional__agency",
          "owner__adult", "owner__child", "owner__professional__agency")  # fmt: skip


def open_draft(plan: Plan) -> PlanDraft | None:
    """The one that is written or waits to be signed off. One query."""
    return plan.drafts.filter(signed_at__isnull=True).select_related("drafted_by").first()


def rows_of(draft: PlanDraft | None) -> list[DraftRow]:
    """What it would change, in the order in which it was written. One query."""
    return rows_in([draft] if draft else [])


def rows_in(drafts: Sequence[PlanDraft]) -> list[DraftRow]:
    """The same of several. One query."""
    return list(DraftRow.objects.filter(draft__in=drafts).select_related(*OF_ROW)) if drafts else []


@dataclass(frozen=True)
class Near:
    """A professional as a reader of several plans: as many queries for any number of them, and those of what
    is withheld in words once a `reader` is asked for.
    """

    worker: Person
    withheld: FromWorker

    @classmethod
    def of(cls, plans: Iterable[Plan], worker: Person) -> Self:
        """One query, none for no plan."""
        families = {plan.reference.family_id for plan in plans}
        return cls(worker, withheld_from(worker.pk, {each for each in families if each}))

    def reads_of(self, plan: Plan) -> bool:
        """Whether anything about its child is theirs to read."""
        return not self.withheld.keeps_all_of(plan.child)

    def reader(self, plan: Plan) -> Reader:
        return worker_of(self.worker, plan.reference.family_id or 0, self.withheld)


@dataclass(frozen=True)
class Reading:
    """What a professional reads of a plan: its rows that they read whole. Of a row that holds what is
    withheld from them nothing is told, and the unit changes it; where all about the child is, they read
    nothing. `reader` has what they do not read of what was said at its conferences kept from them, too.
    """

    plan: Plan
    reader: Reader
    actions: list[PlanAction]

    @classmethod
    def of(cls, plan: Plan, person: Person) -> Self:
        reader = readers_of(plan.reference, [person])[person.pk]
        return cls._of(PlanContent.of_rows(plan), reader)

    @classmethod
    def of_family(cls, plans: Collection[Plan], reader: Reader) -> dict[int, Self]:
        """The same of each of these plans of one family, by their keys, in as many queries as of one."""
        contents = PlanContent.of_rows_of(plans)
        return {key: cls._of(content, reader) for key, content in contents.items()}

    @classmethod
    def of_each(cls, plans: Collection[Plan], near: Near) -> dict[int, Self]:
        """The same of each of these plans, by their keys, in as many queries as of one."""
        contents = PlanContent.of_rows_of(plans)
        return {key: cls._of(content, near.reader(content.plan)) for key, content in contents.items()}

    @classmethod
    def _of(cls, content: PlanContent, reader: Reader) -> Self:
        plan = content.plan
        read = {each.pk: each for each in content.read_by(reader).actions}
        whole = [each for each in content.actions if each.pk in read and _is_whole(each, read[each.pk])]
        return cls(plan, content.beyond(reader), whole if reader.reads_of(plan.child_id) else [])

    @property
    def is_theirs(self) -> bool:
        """Whether anything about the child is theirs to read."""
        return self.reader.reads_of(self.plan.child_id)

    def of_draft(self, rows: Sequence[DraftRow]) -> list[DraftRow]:
        """Those of its rows of which they read all that a page prints."""
        keys = {each.pk for each in self.actions}
        return [row for row in rows if self.is_theirs and row.action_id in {None, *keys} and self._reads(row)]

    def reads_all(self, draft: PlanDraft | None) -> bool:
        """Whether a whole draft is theirs to read, so that they may sign it off."""
        return self.reads_each(rows_of(draft), parts_of(draft))

    def reads_each(self, rows: Sequence[DraftRow], parts: Sequence[DraftPart]) -> bool:
        """The same of its rows and parts."""
        is_read = self.of_draft(rows) == list(rows) and self.of_parts(parts) == list(parts)
        return self.is_theirs and is_read

    def of_parts(self, parts: Sequence[DraftPart]) -> list[DraftPart]:
        """Those of which they read all that a page prints, drafted or not."""
        return [each for each in parts if self.is_theirs and self._reads_part(each)]

    def opens(self, action: PlanAction | None, row: DraftRow | None) -> bool:
        """Whether this row of the plan, as it is drafted, is theirs to write on."""
        if action and action.pk not in {each.pk for each in self.actions}:
            return False
        return self.is_theirs and (row is None or row.pk is None or self.of_draft([row]) == [row])

    def reads_words(self, *said: str) -> bool:
        """Whether nothing that is withheld from them stands in any of it, nor in all of it together."""
        return not any(map(self.reader.kept.stand_in, [*said, "\n".join(said)]))

    def of_owners(self, owners: Sequence[Owner]) -> list[Owner]:
        """Those of them who may be named to this reader."""
        unread = self.reader.strangers | self.reader.kept.people
        return [each for each in owners if each.pk not in unread and self.reads_words(str(each))]

    def _reads(self, row: DraftRow) -> bool:
        actions = [drafted(row), *([row.action] if row.action else [])]
        says = [words for each in actions for words in row_of(each, "", "").says.values()]
        named = all(as_read(each.owner, self.reader) is each.owner for each in actions)
        return named and self.reads_words(*says, row.why, *moved_since(row))

    def _reads_part(self, part: DraftPart) -> bool:
        named = all(as_read(each, self.reader) is each for each in named_in(part, self.plan))
        return named and self.reads_words(*says_of(part, self.plan))


def _is_whole(row: PlanAction, read: PlanAction) -> bool:
    same = all(getattr(row, name) == getattr(read, name) for name in ("need", "outcome", "measure"))
    return same and row.owner.name == read.owner.name
