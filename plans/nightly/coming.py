"""A row of the nightly file with what it is about here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.nightly import Row
from cpunit.people.models import User
from plans.models import NightlyRow, Plan

WHY = "Corrected in the case system"


@dataclass(frozen=True, kw_only=True)
class Coming:
    """The row, what is `stored` of it, and the open plans of the children whom it names."""

    row: Row
    stored: NightlyRow
    plans: list[Plan]
    by: User
    reckoner: Reckoner
    now: datetime
    today: date

    @property
    def moment(self) -> dict[str, Any]:
        """What the actions take besides."""
        return {"reckoner": self.reckoner, "by": self.by, "now": self.now, "today": self.today}
