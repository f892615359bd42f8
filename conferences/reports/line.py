"""One report of a conference, before and after it is in: where it stands, in words."""

from dataclasses import dataclass, field
from datetime import date, datetime

from conferences.models import FamilyAnswer, GivenReport, Participant, Reply, Report, ReportChaser, SentBack
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Adult, Professional

Status = Participant.Status


@dataclass(frozen=True)
class Line:
    """What is known of one report. `colleague` names who of the same agency sent one already; `parents` are
    those who are to have it, `shares` when each of them had all the reports that were in, and `due` is its
    date with the chair, None where no date runs. `said` is what they answered, whether one will come.
    """

    place: Participant
    report: Report | None
    is_social_work_report: bool
    none_because: str
    due: date | None
    colleague: str
    parents: tuple[Adult, ...]
    shares: dict[int, date]
    said: str = ""
    chasers: list[ReportChaser] = field(default_factory=list)
    sent_back: list[SentBack] = field(default_factory=list)
    given: list[GivenReport] = field(default_factory=list)
    answers: list[FamilyAnswer] = field(default_factory=list)

    @property
    def professional(self) -> Professional:
        return self.place.person.professional

    @property
    def key(self) -> int:
        return self.place.pk

    @property
    def is_awaited(self) -> bool:
        return self.report is None and not self.none_because and not self.colleague

    @property
    def can_be_asked(self) -> bool:
        """Whether a message can go to them: awaited, told of the conference, in their post still, at a
        verified address. The family's own social worker knows of it from the booking on.
        """
        return self.is_awaited and not self.not_asked_because

    @property
    def not_asked_because(self) -> str:
        """Why no message asks them for one that is awaited, with what is done instead; "" where one can."""
        who = self.professional
        if who.left_on:
            return "left, put who works there now on the list"
        if not self.is_told:
            return "to be invited first"
        if self.said == Reply.WillReport.NO and not self.is_social_work_report:
            return "said that none will come"
        return "" if who.verified_email else "no verified e-mail address, to be rung"

    @property
    def is_told(self) -> bool:
        """Whether they owe it by now: invited, or the family's own social worker."""
        return self.is_social_work_report or self.place.status == Status.INVITED

    @property
    def back(self) -> SentBack | None:
        """What it was sent back with, until it has changed."""
        return next((each for each in self.sent_back if each.stands), None)

    def state(self, today: date) -> str:
        """Where it stands, in words."""
        if self.report is None:
            return self._before(today)
        if self.back:
            return f"Sent back by {self.back.by_name}: {self.back.words}"
        came = f"In since {day_and_date(self.report.received_on)}"
        if self.report.is_unchecked:
            return f"{came}; its text is to be checked"
        if self.report.signed_off_by:
            return f"{came}, signed off by {self.report.signed_off_by.name}"
        if not self.is_social_work_report:
            return came
        if self.report.unsigned_because:
            return f"{came}, not signed off: {self.report.unsigned_because}"
        return f"{came}, to be signed off"

    def _before(self, today: date) -> str:
        if self.none_because:
            return f"Not expected: {self.none_because}"
        if self.colleague:
            return f"{self.colleague} of the same agency sent one"
        if self.professional.left_on:
            return f"{self.professional.name} has left: put who works there now on the list"
        if self.place.status == Status.TO_INVITE and not self.is_told:
            return "To be invited first"
        late = "Late" if self.due and self.due < today else "Awaited"
        if self.said:
            will = "none" if self.said == Reply.WillReport.NO else "one"
            return f"{late}; they said that {will} will come"
        return late

    @property
    def shared(self) -> str:
        """Which parents had it when, to whom it says something else now, who had the reports before this one
        came, and who has not had it.
        """
        if self.report is None or not self.parents:
            return ""
        had = self._had_by()
        said = [f"{each.name} {had[each.pk]}" for each in self.parents if each.pk in had]
        later = [each.name for each in self.parents if each.pk in self.shares.keys() - had.keys()]
        without = [each.name for each in self.parents if each.pk not in self.shares.keys() | had.keys()]
        if later:
            said.append(f"came after the others: {listed(later)}")
        if without:
            said.append(f"not yet: {listed(without)}" if said else "not yet")
        return "; ".join(said)

    def was_given_to(self, adult: Adult) -> bool:
        """Whether it is in and this parent had it."""
        return self.report is not None and adult.pk in self._had_by()

    def _had_by(self) -> dict[int, str]:
        """When each parent had it, by key: this one, or all that were in by a day."""
        assert self.report is not None
        came = self.report.received_on
        had = {person: self._had(day) for person, day in self.shares.items() if day >= came}
        return had | {
            each.participant.person_id: self._had(each.given_on, each.text_of) for each in self.given
        }

    def _had(self, day: date, text_of: datetime | None = None) -> str:
        assert self.report is not None
        since = " (changed since)" if self.report.has_changed_since(day, text_of) else ""
        return f"{day_and_date(day)}{since}"
