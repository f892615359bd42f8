"""How a profile's conferences come to a decision: shapes only, each profile names its own."""

from dataclasses import dataclass

from cpunit.domain.rules import Source


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """What happens once the views are in.

    Where all views agree, that is the decision. Where they do not, `by_majority` lets a simple majority
    decide and leaves only a tie to the chair; without it the chair decides at once. `chair_may_overrule` lets
    the chair decide otherwise than the views, with reasons.
    """

    words: str
    by_majority: bool
    chair_may_overrule: bool
    source: Source
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A question about counting, answered: `words` as the page of a decision says it."""

    yes: bool
    words: str
    source: Source
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Whose view counts, and for what.

    `by_agency`: a vote is an agency's and not a person's, so that whoever brings more people has no more of
    a say. `in_writing`: the written view of somebody who was not there counts for the decision (LDS-7);
    `in_writing_for_quorum`: it makes their agency one of those that a quorum needs (WKF-1).
    """

    by_agency: Answer
    in_writing: Answer
    in_writing_for_quorum: Answer

    @property
    def answers(self) -> tuple[Answer, Answer, Answer]:
        """All three, in the order in which they matter."""
        return self.by_agency, self.in_writing, self.in_writing_for_quorum


@dataclass(frozen=True, slots=True)
class Criteria:
    """When a child needs a plan (KRK-14): each line as the document has it, with its "or" and "and"."""

    lines: tuple[str, ...]
    source: Source
    is_default: bool = False
