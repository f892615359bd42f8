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
