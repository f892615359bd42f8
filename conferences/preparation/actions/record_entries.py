"""Record what was read or said before a conference, or why not."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.writing import locked, note
from conferences.models import Conference, PreparationEntry
from conferences.preparation.facts import Checklist
from conferences.preparation.lines import Line
from conferences.preparation.policies import may_be_done_on, may_prepare
from cpunit.domain.checklists import Per
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import listed
from cpunit.people.models import User

Outcome, How = PreparationEntry.Outcome, PreparationEntry.How


@transaction.atomic
def record_entries(
    *,
    conference: Conference,
    group: str,
    rows: Collection[str],
    people: Collection[int] = (),
    outcome: str,
    done_on: date | None = None,
    how: str = "",
    why_not: str = "",
    remark: str = "",
    by: User,
    now: datetime,
) -> list[PreparationEntry]:
    """An entry for each of these rows of a group (`cpunit.domain.checklists.Per`), and of each of these
    people by key. What is asked of nobody among them is left out: a baby is not referred to advocacy.

    Done needs its day and how; not done needs why; `open` takes back what was recorded. Raises `Refused`.
    """
    conference = locked(conference)
    must(may_prepare(by, conference, group))
    lines = _chosen(Checklist.of(conference, standing_booking(conference)), group, rows, people)
    if outcome == Outcome.DONE:
        how = How.READ if group == Per.CONFERENCE else how
        _done(done_on, how, conference, now)
        why_not = ""
    else:
        done_on, how = None, ""
        _not_done(outcome, why_not, lines)
        why_not = why_not.strip() if outcome == Outcome.NOT_DONE else ""
    made = PreparationEntry.objects.bulk_create(
        PreparationEntry(
            conference=conference,
            row=line.row.key,
            person_id=person,
            outcome=outcome,
            done_on=done_on,
            how=how,
            why_not=why_not,
            note=remark.strip(),
            recorded_by=by,
            recorded_at=now,
        )
        for person, _, line in lines
    )
    note(conference, "prepared", _words(lines, outcome), by, now)
    return made


Chosen = list[tuple[int | None, str, Line]]


def _chosen(stands: Checklist, group: str, rows: Collection[str], people: Collection[int]) -> Chosen:
    """The lines that are meant: whose (nobody's where it is read), and which."""
    if not rows:
        raise Refused("Tick what you record.", about="rows")
    if group == Per.CONFERENCE:
        meant: Chosen = [(None, "", line) for line in stands.reading if not line.row.is_known]
    else:
        if not people:
            raise Refused("Tick whom it is about.", about="people")
        about = [each for each in stands.subjects(group) if each.pk in people]
        meant = [(each.pk, each.name, line) for each in about for line in each.lines]
    found = [each for each in meant if each[2].row.key in rows]
    if not found:
        raise Refused(
            "None of this is asked for the people whom you ticked: tick others, or something else.",
            about="rows",
        )
    return found


def _done(done_on: date | None, how: str, conference: Conference, now: datetime) -> None:
    if done_on is None:
        raise Refused("Give the day on which it was done.", about="done_on")
    must(may_be_done_on(done_on, conference, localdate(now)))
    if not how:
        raise Refused("Say how it was done.", about="how")


def _not_done(outcome: str, why_not: str, lines: Chosen) -> None:
    if outcome == Outcome.NOT_DONE and not why_not.strip():
        raise Refused("Say why it was not done.", about="why_not")
    if outcome == Outcome.OPEN and not any(line.entry for _, _, line in lines):
        raise Refused("Nothing of this was recorded, so there is nothing to take back.", about="outcome")


def _words(lines: Chosen, outcome: str) -> str:
    what = dict.fromkeys(line.row.words.lower() for _, _, line in lines)
    whom = dict.fromkeys(name for _, name, _ in lines if name)
    about = f" ({listed([*whom])})" if whom else ""
    return f"Preparation, {Outcome(outcome).label.lower()}: {listed([*what])}{about}"
