"""The parts of the minutes and of the plan as pieces: what each is, about whom, and whose words it holds."""

from typing import Any

from conferences.models import (
    Attendance,
    Dissent,
    Entry,
    OutlineAction,
    Participant,
    ProfessionalView,
    Report,
    ReviewedAction,
    ReviewedRisk,
)
from cpunit.domain.audience_rows import Matter
from cpunit.domain.audiences import Piece

NOBODY: frozenset[int] = frozenset()


def of_exclusion(place: Participant, matter: Matter) -> Piece:
    """That somebody was excluded, who decided it, or its ground."""
    assert place.exclusion is not None
    told = f"{place.exclusion.ground}\n{place.exclusion.part}"
    ground = told if matter is Matter.EXCLUSION_GROUND else ""
    children = frozenset(child.pk for child in place.exclusion.children.all())
    who = NOBODY if place.person.is_professional else frozenset([place.person_id])
    return Piece(f"exclusion-{place.exclusion_id}", matter, ground, children, who)


def of_attendance(mark: Attendance) -> Piece:
    key, person = f"attendance-{mark.pk}", mark.person
    if person.is_professional:
        return Piece(key, Matter.ATTENDANCE)
    children = frozenset([person.pk]) if person.is_child else NOBODY
    return Piece(key, Matter.ATTENDANCE, mark.who_tells_them, children, frozenset([person.pk]))


def of_entry(entry: Entry, *, is_childs_number: bool = False) -> Piece:
    """What was said; a number that is given in free words ("the oldest, to the nurse") may be anybody's.
    `is_childs_number` as `conferences.live.scales.may_be_childs` has it.
    """
    voice = entry.voice.person if entry.voice else None
    return Piece(
        f"entry-{entry.pk}",
        Matter.CHILDS_NUMBER if is_childs_number else Matter.SAID,
        f"{entry.text}\n{entry.voice_words}",
        frozenset(child.pk for child in entry.children.all()),
        speakers=NOBODY if voice is None or voice.is_professional else frozenset([voice.pk]),
        is_anybodys=entry.score is not None and voice is None and bool(entry.voice_words),
    )


def of_row(row: OutlineAction) -> Piece:
    words = (row.action, row.need, row.outcome, row.measure, row.in_family_words)
    return _about(f"plan-row-{row.pk}", Matter.PLAN_ROW, row, *words)


def of_risk(risk: ReviewedRisk) -> Piece:
    return _about(f"risk-{risk.pk}", Matter.LOOKED_BACK_ON, risk, risk.words, risk.lessened, risk.effect)


def of_action(action: ReviewedAction) -> Piece:
    return _about(f"action-{action.pk}", Matter.LOOKED_BACK_ON, action, action.action, action.why)


def of_view(view: ProfessionalView) -> Piece:
    return Piece(f"view-{view.pk}", Matter.VIEW, view.reasons, frozenset([view.child_id]))


def of_dissent(dissent: Dissent) -> Piece:
    return Piece(f"dissent-{dissent.pk}", Matter.DISSENT, dissent.reason, frozenset([dissent.child_id]))


def of_report(report: Report) -> Piece:
    """What it says in short; that there is one stands for itself."""
    return Piece(f"report-{report.pk}", Matter.REPORT, report.summary)


def _about(key: str, matter: Matter, row: Any, *words: str) -> Piece:
    """Of a row with children of its own."""
    return Piece(key, matter, "\n".join(words), frozenset(child.pk for child in row.children.all()))
