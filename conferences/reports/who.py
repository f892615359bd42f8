"""Who does something with a report: a user of the product, or a person behind their own door."""

from dataclasses import dataclass
from datetime import datetime

from conferences.conference.writing import note
from conferences.models import Conference
from conferences.reports.policies import NO_MORE, may_keep_reports, may_take_reports
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Person, User


@dataclass(frozen=True)
class Who:
    """Exactly one of both. Of a person behind a door the log says so, as they are no user."""

    user: User | None = None
    person: Person | None = None

    @property
    def name(self) -> str:
        return self.user.name if self.user else self.person.name if self.person else ""

    def may(self, conference: Conference) -> Refusal | None:
        """Whether this conference still takes reports, and from them. To a family member it names nothing."""
        if self.user:
            return may_keep_reports(self.user, conference)
        refusal = may_take_reports(conference)
        is_at_work = self.person is not None and self.person.is_professional
        return refusal if refusal is None or is_at_work else Refusal(NO_MORE)

    def note(self, conference: Conference, verb: str, what: str, now: datetime) -> None:
        by_door = "" if self.user else f" ({self.name}, by their own link)"
        note(conference, verb, f"{what}{by_door}", self.user, now)
