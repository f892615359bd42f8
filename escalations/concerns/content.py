"""What the paper of a formal concern says, as it stood by one of its steps."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from django.utils.timezone import localdate

from cpunit.deadlines.models import Deadline
from cpunit.domain.audiences import Reader, readable
from cpunit.domain.escalation import stage_named
from cpunit.domain.timescales import Kind
from escalations.concern.ladder import ladder_with
from escalations.models import Concern, ConcernStep


@dataclass(frozen=True)
class Step:
    """One step of a concern: at which stage, on which day, by whom, and what was said."""

    stage: str
    on: date
    by: str
    note: str


@dataclass(frozen=True)
class ConcernContent:
    """What is wrong, what is asked for, of whom, and each step up to the `number`th: none of it changes any
    more, so that a copy says the same whenever it is made. Nothing of it is an address.
    """

    concern: Concern
    number: int
    stage: str
    recipients: str
    wrong: str
    asked: str
    answer_by: date | None
    steps: list[Step]

    @classmethod
    def of(cls, concern: Concern, number: int) -> Self:
        """Two queries, for a concern with its plan, child and chair at hand. ConcernStep.DoesNotExist where
        it has no such step.
        """
        rows = list(concern.steps.select_related("by")[: max(number, 0)])
        if not rows or len(rows) < number:
            raise ConcernStep.DoesNotExist(f"{concern.code} has no step {number}.")
        ladder = ladder_with(rows[-1].stage)
        stage = stage_named(ladder, rows[-1].stage)
        names = {each.code: each.name for each in ladder.stages}
        return cls(
            concern=concern,
            number=number,
            stage=stage.name,
            recipients=stage.recipients,
            wrong=concern.concern,
            asked=concern.asked,
            answer_by=_answer_by(concern, rows),
            steps=[_step(row, names) for row in rows],
        )

    def read_by(self, reader: Reader) -> Self:
        """The same as this reader reads it: what is withheld from them leaves no trace."""
        steps = [replace(each, note=readable(each.note, reader)) for each in self.steps]
        return replace(
            self, wrong=readable(self.wrong, reader), asked=readable(self.asked, reader), steps=steps
        )


def _step(row: ConcernStep, names: dict[str, str]) -> Step:
    by = row.by.name if row.by else ""
    return Step(names.get(row.stage, row.stage), localdate(row.at), by, row.note)


def _answer_by(concern: Concern, rows: list[ConcernStep]) -> date | None:
    """The limit that was counted from the last of these steps up, where one runs at that stage."""
    came = next(row for row in rows if row.stage == rows[-1].stage)
    limits = Deadline.objects.filter(record=concern.reference_id, kind=Kind.CONCERN_RESPONSE.value)
    found = limits.filter(opened_at=came.at).order_by("opened_at", "pk").first()
    return found.due_date if found else None
