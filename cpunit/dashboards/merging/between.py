"""Two records of one child, of which one stays, and what is done with each record that names the other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cpunit.people.models import Child, Person, User

RECORDED_TWICE = "The child was recorded twice"


@dataclass(frozen=True)
class Merging:
    """The record that stays, and the one that is of the same child; by whom and when."""

    keep: Child
    drop: Child
    by: User
    now: datetime

    @property
    def both(self) -> tuple[Person, Person]:
        return self.keep.person, self.drop.person


Merger = Callable[[Merging], None]


def stays(merging: Merging) -> None:
    """Written of the child at a conference that is over, or sent: it keeps its words."""
