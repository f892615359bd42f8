"""Many dates at once: rows of `kind,from,profile,conference` in, the same with `due,book_by` added out.

A row that cannot be reckoned keeps its place with both dates blank, and is named with its line number;
nothing of the other rows is lost, and the caller ends with an error whatever the number of bad rows.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.due_answers import rule_asked, strict_date
from cpunit.domain.reckon import due_dates
from cpunit.domain.refusal import Refused
from cpunit.domain.words import listed, quoted

NEEDED = ("kind", "from")
OPTIONAL = ("profile", "conference")
ADDED = ("due", "book_by")

MOST_LINES = 100
"""A record that goes on for longer lacks a closing quotation mark."""

rule_typed = lru_cache(maxsize=1024)(rule_asked)


@dataclass(frozen=True, slots=True)
class Record:
    """One record as read, with the number of its last line; what makes it unreadable, if anything does."""

    line: int
    row: list[str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A row to write, and the sentence about what is wrong with it, if anything is."""

    row: list[str]
    problem: str = ""


def answer_rows(lines: Iterable[str], calendar: WorkingDayCalendar) -> Iterator[Answered]:
    """The header and then each row, answered. `lines` are those of a CSV file without a byte order mark.

    A line that cannot be read as CSV is a bad row as any other. Raises `Refused` where the header lacks a
    column, or cannot be read itself.
    """
    records = _records(lines)
    first = next(records, Record(1, []))
    if first.problem:
        raise Refused(f"line 1: {first.problem}")
    columns = _columns(first.row)
    width = len(first.row)
    yield Answered([*first.row, *ADDED])
    for record in records:
        if record.problem:
            row = (record.row + [""] * width)[:width]
            yield Answered([*row, "", ""], f"line {record.line}: {record.problem}")
        elif record.row:
            yield _answered(record.row, width, columns, record.line, calendar)


def _records(lines: Iterable[str]) -> Iterator[Record]:
    """The records of a CSV file.

    One that cannot be read costs its own first line, and the next line begins a new one.
    """
    source, again, taken = iter(lines), deque[str](), list[str]()

    def feed() -> Iterator[str]:
        while line := again.popleft() if again else next(source, ""):
            taken.append(line)
            if len(taken) > MOST_LINES:
                raise csv.Error("a quotation mark is not closed")
            yield line

    reader, number = csv.reader(feed(), strict=True), 0
    while True:
        taken.clear()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            again.extendleft(reversed(taken[1:]))
            number += 1
            yield Record(number, taken[0].rstrip("\r\n").split(","), f"not readable as CSV ({error}).")
            reader = csv.reader(feed(), strict=True)
        else:
            number += len(taken)
            yield Record(number, row)


def _columns(header: list[str]) -> dict[str, int]:
    names = [name.strip().casefold() for name in header]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise Refused(f"line 1: the header lacks {listed(missing)}; it reads kind,from,profile,conference.")
    twice = sorted({name for name in names if name in NEEDED + OPTIONAL and names.count(name) > 1})
    if twice:
        raise Refused(f"line 1: the header names {listed(twice)} more than once.")
    taken = [name for name in ADDED if name in names]
    if taken:
        raise Refused(
            f"line 1: the file already has a column called {listed(taken)}: rename it or take it out."
        )
    return {name: names.index(name) for name in NEEDED + OPTIONAL if name in names}


def _answered(
    row: list[str], width: int, columns: dict[str, int], line: int, calendar: WorkingDayCalendar
) -> Answered:
    if len(row) > width:
        problem = f"line {line}: {len(row)} values where the header has {width}, near {quoted(row[width])}."
        return Answered([*row[:width], "", ""], problem)
    row = row + [""] * (width - len(row))
    cell = {name: row[place].strip() for name, place in columns.items()}
    try:
        rule = rule_typed(cell["kind"], cell.get("profile", ""), cell.get("conference", ""))
        dates = due_dates(rule, strict_date(cell["from"]), calendar)
    except Refused as refused:
        return Answered([*row, "", ""], f"line {line}: {refused.sentence}")
    return Answered([*row, dates.due.isoformat(), dates.book_by.isoformat()])
