"""Whether enough different agencies are in the room for a conference to decide.

"quorate, (attended by a minimum of three different agency representatives)" (Wakefield, CP chairs:
standards). Families are not agencies: the caller passes the agencies of the professionals who are there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.refusal import Refusal
from cpunit.domain.rules import Standard
from cpunit.domain.words import counted, listed


@dataclass(frozen=True, slots=True)
class Quoracy:
    """How many different agencies are there, how many of these `in_writing` only, how many are needed, and a
    sentence that says so.
    """

    ok: bool
    count: int
    needed: int
    sentence: str
    in_writing: int = 0


def quorate(agencies: Iterable[str], standard: Standard, *, in_writing: Iterable[str] = ()) -> Quoracy:
    """Count the different agencies; two people of one agency count once, however its name was typed.

    `in_writing` are those of people who are not there and sent what they had to say, where the profile lets
    them count: the sentence says which they are.
    """
    there = _names(agencies)
    sent = {key: name for key, name in _names(in_writing).items() if key not in there}
    names = there | sent
    needed = standard.value or 1
    ok = len(names) >= needed
    who = f": {listed(sorted(names.values(), key=str.casefold))}" if names else ""
    state = "Quorate" if ok else "Not quorate"
    present = f"{counted(len(names), 'agency', 'agencies')} represented of {needed} needed"
    only = f" {listed(sorted(sent.values(), key=str.casefold))} in writing only." if sent else ""
    return Quoracy(ok, len(names), needed, f"{state}: {present}{who}.{only}", len(sent))


def _names(agencies: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for agency in agencies:
        name = " ".join(agency.split())
        if name:
            found.setdefault(name.casefold(), name)
    return found


def may_decide(quoracy: Quoracy, reason_to_go_ahead: str = "") -> Refusal | None:
    """An inquorate conference decides nothing unless the chair records why it goes ahead (WKF-1)."""
    if quoracy.ok or reason_to_go_ahead.strip():
        return None
    return Refusal(f"{quoracy.sentence} Record why the conference goes ahead without a quorum.")


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Whether a conference that is still to come would be quorate, by what its agencies have answered."""

    coming: int
    needed: int

    @property
    def ok(self) -> bool:
        return self.coming >= self.needed

    @property
    def sentence(self) -> str:
        """ "2 of 3 agencies needed have said they come"."""
        if self.coming > self.needed:
            return f"{counted(self.coming, 'agency', 'agencies')} have said they come, {self.needed} needed"
        of = counted(self.needed, "agency", "agencies")
        return f"{self.coming} of {of} needed {'has' if self.coming == 1 else 'have'} said they come"

    @property
    def briefly(self) -> str:
        """ "2 of 3 agencies come"."""
        return f"{self.coming} of {counted(self.needed, 'agency', 'agencies')} come"


def foreseen(coming: int, standard: Standard) -> Foreseen:
    """`coming` is how many different agencies have said that somebody comes."""
    return Foreseen(coming, standard.value or 1)


RUNG_BEFORE = 5
"""Working days before a conference from which the unit rings where it would not be quorate. No document says
when: the unit's default.
"""


def rung_about_until(today: date, calendar: WorkingDayCalendar) -> date:
    """The last day whose conferences are looked at today. Raises `OutsideCalendar`."""
    return calendar.add(today, RUNG_BEFORE)
