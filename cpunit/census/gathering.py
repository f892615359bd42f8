"""What an import would make and change, gathered before anything is written, so that a dry run and an
import agree.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from conferences.models import Conference, StrategyDiscussion
from cpunit.census.codes import Codes
from cpunit.census.records import Finding
from cpunit.census.together import Together
from cpunit.deadlines.actions.clocks import rule_facts
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.reckon import Due, due_dates
from cpunit.domain.timescales import ConferenceKind, Kind, Rule
from cpunit.people.models import Area, Child, Family, Reference
from plans.models import Plan

NEW, CHANGED, KNOWN = "new", "changed", "known"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of what an import does: to which child's record, what, and whether that is new."""

    child: str
    standing: str
    thing: str
    what: str

    @property
    def sentence(self) -> str:
        return f"{self.child}  {self.standing:<7}  {self.thing} {self.what}"


@dataclass
class Gathering:
    """New records, unsaved, and changes to known ones, as calls of the actions that people's own changes
    go through.
    """

    reckoner: Reckoner
    area: Area
    today: date
    now: datetime
    codes: Codes = field(default_factory=Codes)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    discussions: list[StrategyDiscussion] = field(default_factory=list)
    conferences: list[Conference] = field(default_factory=list)
    concerning: list[tuple[Reference, Child]] = field(default_factory=list)
    """Each new record with each child that it is about."""
    discussed: list[tuple[StrategyDiscussion, Child]] = field(default_factory=list)
    places: list[tuple[Conference, Child, Reference | None]] = field(default_factory=list)
    """A child at a conference, with the enquiry that it followed; of a transfer the file does not tell."""
    together: Together = field(default_factory=Together)
    plans: list[Plan] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    changes: list[Callable[[], object]] = field(default_factory=list)
    _counted: dict[tuple[Kind, date, ConferenceKind], tuple[Rule, Due]] = field(default_factory=dict)

    def say(self, child: str, what: str, rule: str = "") -> None:
        """Report a row that cannot be taken as it is."""
        self.findings.append(Finding(child, what, rule))

    def row(self, child: str, standing: str, thing: str, what: str) -> None:
        self.rows.append(Row(child, standing, thing, what))

    def reference(self, kind: str, child: Child, on: date) -> Reference:
        """A reference for a new record that concerns this child, and brothers and sisters who join."""
        reference = Reference(code=self.codes.draw(kind, on), kind=kind, family=child.family)
        self.references.append(reference)
        self.concerning.append((reference, child))
        return reference

    def start_clock(
        self,
        *,
        kind: Kind,
        record: Reference,
        child: Child,
        counted_from: date,
        conference: ConferenceKind = ConferenceKind.INITIAL,
        of_child: bool,
    ) -> None:
        """A new date on a new record, of the child itself or (`of_child` False) of the record as a whole.

        A date that cannot be counted is reported, not guessed.
        """
        name = child.authority_id or child.code
        try:
            rule, due = self.count(kind, counted_from, conference)
        except OutsideCalendar as refused:
            self.say(name, f"{kind.words}: {refused.sentence}")
            return
        family = child.family
        self.deadlines.append(
            Deadline(
                record=record,
                child=child if of_child else None,
                family=family,
                area=family.area,
                team=family.team,
                kind=kind.value,
                conference=conference.value,
                counted_from=counted_from,
                due_date=due.due,
                book_by=due.book_by,
                opened_at=self.now,
                **rule_facts(rule),
            )
        )
        self.row(
            name, NEW, "deadline", f"{kind.value} from {counted_from}, due {due.due}, book by {due.book_by}"
        )

    def count(self, kind: Kind, counted_from: date, conference: ConferenceKind) -> tuple[Rule, Due]:
        """The rule and the dates. Raises `OutsideCalendar`."""
        key = (kind, counted_from, conference)
        if key not in self._counted:
            rule = self.reckoner.effective_rule(kind, counted_from, conference=conference)
            self._counted[key] = (rule, due_dates(rule, counted_from, self.reckoner.calendar))
        return self._counted[key]

    def tally(self) -> Counter[tuple[str, str]]:
        """How many rows of each thing are new, changed and known."""
        return Counter((row.thing, row.standing) for row in self.rows)

    @property
    def is_nothing(self) -> bool:
        """Whether the unit knows all of it already."""
        return all(row.standing == KNOWN for row in self.rows)
