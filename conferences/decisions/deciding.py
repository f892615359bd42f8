"""The question before a conference, and where the answer stands: for each child, from what is recorded."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from conferences.decisions.recommendations import Question, as_views
from conferences.live.speaking import names_at
from conferences.live.standing import Standing
from conferences.models import Decision
from cpunit.domain.decisions import Outcome
from cpunit.domain.plainly import how_plainly
from cpunit.domain.quoracy import may_decide
from cpunit.domain.refusal import Refusal, Refused
from cpunit.people.models import Child

BY_THE_CHAIR = "Decided by the chair."
UNSEEN = "Views were given unseen: the chair shows them all at once first, on the page of the views."


@dataclass(frozen=True)
class Deciding:
    """What is decided and what is not, told from who is here and what they said. No query."""

    standing: Standing

    def question(self, child: Child, *, at: datetime | None = None, as_seen: bool = False) -> Question:
        """What the decision for this child rests on: each contributor's view, those without one among them
        and what was given to the chair alone, and whether enough agencies are there, or were at that moment.
        `as_seen`: as pages tell it, on which what was given to the chair alone is not given.
        """
        here = {who.pk for who in self.standing.contributors}
        alone = [
            each
            for each in (() if as_seen else self.standing.for_chair)
            if each.child_id == child.pk and each.professional.pk in here
        ]
        told = {view.participant_id for view in alone}  # what the chair was told counts, not what was said
        said = [each for each in self.standing.views if each.child_id == child.pk]
        of_child = [*(each for each in said if each.participant_id not in told), *alone]
        dissenting = {
            each.participant.person_id for each in self.standing.dissents if each.child_id == child.pk
        }
        return Question(
            views=tuple(
                as_views(
                    of_child,
                    self.standing.present_professionals,
                    self.standing.in_writing,
                    dissenting,
                    names_at(self.standing),
                )
            ),
            rule=self.standing.profile.decision_rule,
            counting=self.standing.profile.counting,
            quoracy=self.standing.quoracy_at(at) if at else self.standing.quoracy,
            inquorate_reason=self.standing.conference.inquorate_reason,
        )

    def how(self, decision: Decision) -> str:
        """How it came about, as everybody may read it. Where somebody gave their view of this child to the
        chair alone, as if they had given none: beside the names of the others, a number or a "majority" would
        say what it was (safety 7). What is stored counts them, and only the chair reads that.
        """
        if not self._is_told_alone(decision):
            return decision.words
        outcome = self._outcome(decision, as_seen=True)
        return outcome.sentence if outcome else BY_THE_CHAIR

    def how_plainly(self, decision: Decision) -> str:
        """The same for a family: told from what the views come to. Where that is not what was recorded then,
        as the record has it, so that a copy says nothing else than was filed (failure 9).
        """
        if self._is_told_alone(decision):
            outcome = self._outcome(decision, as_seen=True)
            return how_plainly(outcome) if outcome else BY_THE_CHAIR
        outcome = self._outcome(decision, as_seen=False)
        return how_plainly(outcome) if outcome and outcome.sentence == decision.words else decision.words

    def _is_told_alone(self, decision: Decision) -> bool:
        return any(view.child_id == decision.child_id for view in self.standing.for_chair)

    def _outcome(self, decision: Decision, *, as_seen: bool) -> Outcome | None:
        question = self.question(decision.child, at=decision.decided_at, as_seen=as_seen)
        try:
            return question.answered(
                plan=decision.outcome == Decision.Outcome.PLAN,
                category=decision.category,
                reasons=decision.reasons,
                override_reasons=decision.override_reasons or decision.reasons,
            )
        except Refused:
            return None

    def may_decide(self) -> Refusal | None:
        """Whether decisions are open.

        The plan has rows, no view is unseen still, and the conference is quorate or the chair said why
        (KRK-13, BNS-11).
        """
        if not self.standing.outline:
            return Refusal("The outline plan comes before the decision: write at least one row of it first.")
        if self.standing.unseen:
            return Refusal(UNSEEN)
        return may_decide(self.standing.quoracy, self.standing.conference.inquorate_reason)

    @property
    def silent(self) -> list[tuple[Child, list[str]]]:
        """The children for whom somebody who is present gave no view, with their names. Whoever gave theirs
        to the chair alone is among them: else they would be the one who stands nowhere (safety 7).
        """
        standing = self.standing
        views = (*standing.views, *standing.unseen)
        given = {(view.child_id, view.professional.pk) for view in views}
        here, named = standing.present_professionals, names_at(standing)
        found = [
            (
                child,
                [named.get(each.pk, each.name) for each in here if (child.pk, each.pk) not in given],
            )
            for child in self.standing.children
        ]
        return [(child, names) for child, names in found if names]

    @property
    def without_views(self) -> list[Child]:
        """The children of whom nobody gave a view that everybody here may see."""
        return [child for child in self.undecided if not self.has_seen_views(child)]

    def has_views(self, child: Child) -> bool:
        """Whether anything that counts is recorded for the child."""
        counted = (*self.standing.views, *self.standing.for_chair)
        return any(view.child_id == child.pk for view in counted)

    def has_seen_views(self, child: Child) -> bool:
        """The same, of what everybody here may see."""
        return any(view.child_id == child.pk for view in self.standing.views)

    @property
    def undecided(self) -> list[Child]:
        return [child for child in self.standing.children if child.pk not in self.standing.decisions]

    @property
    def on_a_plan(self) -> list[Child]:
        """The children for whom a child protection plan was decided."""
        plans = {
            pk
            for pk, decision in self.standing.decisions.items()
            if decision.outcome == Decision.Outcome.PLAN
        }
        return [child for child in self.standing.children if child.pk in plans]

    @cached_property
    def outdated(self) -> list[Child]:
        """Children whose decision no longer follows from the views and the people recorded. Who left after
        it was taken was there for it.
        """
        decided = [
            (child, self.standing.decisions[child.pk])
            for child in self.standing.children
            if child.pk in self.standing.decisions
        ]
        return [
            child
            for child, decision in decided
            if not self.question(child, at=decision.decided_at).still_gives(decision)
        ]

    @property
    def is_decided(self) -> bool:
        """Whether every child has a decision that still follows from what is recorded."""
        return bool(self.standing.children) and not self.undecided and not self.outdated
