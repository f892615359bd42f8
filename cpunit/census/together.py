"""What brothers and sisters share: a census tells of each child by itself, and a family has one conference a
day, after one strategy discussion.
"""

from dataclasses import dataclass, field
from datetime import date

from conferences.models import Conference, StrategyDiscussion
from cpunit.people.models import Family


@dataclass
class Together:
    """The new records that a brother or sister may join. Families that are new themselves have one child."""

    _discussions: dict[tuple[int, date, date], StrategyDiscussion] = field(default_factory=dict)
    _conferences: dict[tuple[int, date, str], Conference] = field(default_factory=dict)

    def discussion(self, family: Family, start: date, held_on: date | None) -> StrategyDiscussion | None:
        """The discussion of that day which led to the same conference: until it has, each child's enquiry may
        go its own way.
        """
        return self._discussions.get((family.pk, start, held_on)) if held_on else None

    def conference(self, family: Family, day: date, kind: str) -> Conference | None:
        """The conference of that kind on that day."""
        return self._conferences.get((family.pk, day, kind))

    def keep_discussion(self, discussion: StrategyDiscussion, held_on: date | None) -> None:
        if held_on and discussion.family.pk:
            self._discussions[discussion.family.pk, discussion.held_on, held_on] = discussion

    def keep_conference(self, conference: Conference, day: date) -> None:
        if conference.family.pk:
            self._conferences[conference.family.pk, day, conference.kind] = conference
