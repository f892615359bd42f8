"""What the professionals recommend for one child, and how it counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cpunit.domain.refusal import Refused
from cpunit.domain.words import listed


class Category(StrEnum):
    """The four categories of abuse. A plan has exactly one."""

    NEGLECT = "neglect"
    PHYSICAL = "physical"
    SEXUAL = "sexual"
    EMOTIONAL = "emotional"

    @property
    def words(self) -> str:
        """As it stands in a sentence: "emotional abuse"."""
        return self.value if self is Category.NEGLECT else f"{self.value} abuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one professional recommends for one child.

    `plan` is None where they gave no view. A view for a plan names its category. `dissent` is the formal
    dissent that the chair invites once the decision is taken. `in_writing`: they were not there.
    `is_alone`: given to the chair alone (BNS-11); it counts, and whose it is is said nowhere.
    """

    professional: str
    agency: str
    plan: bool | None
    category: Category | None = None
    dissent: bool = False
    in_writing: bool = False
    is_alone: bool = False


def check(views: Sequence[View]) -> None:
    """Raises `Refused` where there is no view, two of one professional, or one that contradicts itself."""
    if not any(view.plan is not None for view in views):
        raise Refused("Record at least one professional’s view for this child before the decision.")
    twice = [name for name, times in Counter(view.professional for view in views).items() if times > 1]
    if twice:
        raise Refused(f"{listed(twice)} has more than one view for this child: keep one.")
    for view in views:
        if view.plan and view.category is None:
            raise Refused(f"{view.professional} recommends a plan: record the category they recommend.")
        if not view.plan and view.category is not None:
            raise Refused(
                f"{view.professional} does not recommend a plan: take the category out of their view."
            )


def count(views: Sequence[View]) -> tuple[int, int]:
    """How many are for a plan, and how many against one."""
    return sum(view.plan is True for view in views), sum(view.plan is False for view in views)


def state(yes: int, no: int) -> str:
    """In a sentence: "tied", "divided"."""
    return "tied" if yes == no else "divided"


def ranked(views: Sequence[View]) -> tuple[tuple[Category, int], ...]:
    """Each category that a view names, with how many do; the most frequent first."""
    counts = Counter(view.category for view in views if view.category is not None)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def differs(view: View, plan: bool, category: Category | None) -> bool:
    """Whether it was given, and is otherwise than what was decided."""
    return view.plan is not None and (view.plan is not plan or (plan and view.category is not category))


def in_words(given: tuple[tuple[Category, int], ...]) -> str:
    """ "neglect 3, emotional abuse 1"."""
    return ", ".join(f"{category.words} {times}" for category, times in given)
