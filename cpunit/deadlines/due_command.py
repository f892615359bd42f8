"""`manage.py due`: a date and its arithmetic on the command line, without a database and without Django."""

import argparse
import csv
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from cpunit.commands.arguments import OneLineParser
from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.domain.due_answers import DEFAULT_CONFERENCE, DEFAULT_PROFILE, answer, as_json, as_text
from cpunit.domain.due_batch import answer_rows
from cpunit.domain.profiles import PROFILES
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.domain.words import quoted

DONE, BAD_INPUT = 0, 2
MOST_PROBLEMS = 20

DESCRIPTION = "Says when something is due, and why."
EPILOG = (
    f"Kinds: {', '.join(Kind)}. Profiles: {', '.join(PROFILES)}. "
    "In a batch, a row that cannot be reckoned is written with due and book_by blank and named on standard "
    "error with its "
    "line number; the exit code is then 2."
)


class Writer(Protocol):
    """Anything that text can be written to."""

    def write(self, text: str, /) -> object: ...


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `due`."""
    parser.add_argument(
        "kind", nargs="?", metavar="KIND", help="what is due, for instance initial-conference"
    )
    parser.add_argument(
        "from_date", nargs="?", metavar="FROM_DATE", help="the day counted from, as YYYY-MM-DD"
    )
    parser.add_argument("--profile", default=DEFAULT_PROFILE, help="whose practice (default: %(default)s)")
    parser.add_argument(
        "--conference", default=DEFAULT_CONFERENCE, help=f"{', '.join(ConferenceKind)} (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.add_argument(
        "--batch", metavar="FILE.csv", help="a file of kind,from,profile,conference; - is standard input"
    )


def run(words: Sequence[str]) -> int:
    """Answer a command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = OneLineParser(prog="manage.py due", description=DESCRIPTION, epilog=EPILOG, allow_abbrev=False)
    declare(parser)
    try:
        asked = parser.parse_args(words)
        code = respond(asked, sys.stdout, sys.stderr)
        sys.stdout.flush()
    except Refused as refused:
        sys.stderr.write(f"due: {refused.sentence}\n")
        return BAD_INPUT
    except BrokenPipeError:
        # The reader wants no more; keep Python from failing again when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def respond(asked: argparse.Namespace, out: Writer, err: Writer) -> int:
    """Write the answer; the exit code. Raises `Refused` for what cannot be answered at all."""
    if asked.batch is not None:
        if asked.kind or asked.json:
            raise Refused("--batch takes a file alone: leave out KIND, FROM_DATE and --json.")
        return _batch(asked.batch, out, err)
    if not asked.kind or not asked.from_date:
        raise Refused(
            "Say what is due and the day it is counted from: due KIND FROM_DATE, or due --batch FILE.csv."
        )
    explanation = answer(
        kind=asked.kind,
        counted_from=asked.from_date,
        profile=asked.profile,
        conference=asked.conference,
        calendar=published_calendar(),
    )
    out.write((as_json if asked.json else as_text)(explanation) + "\n")
    return DONE


def _batch(path: str, out: Writer, err: Writer) -> int:
    writer = csv.writer(out, lineterminator="\n")
    problems = 0
    with _lines(path) as lines:
        for answered in answer_rows(lines, published_calendar()):
            writer.writerow(answered.row)
            if answered.problem:
                problems += 1
                if problems <= MOST_PROBLEMS:
                    err.write(f"due: {answered.problem}\n")
    if problems > MOST_PROBLEMS:
        err.write(f"due: {problems - MOST_PROBLEMS} more rows could not be reckoned.\n")
    return BAD_INPUT if problems else DONE


@contextmanager
def _lines(path: str) -> Iterator[Iterator[str]]:
    """The lines of a UTF-8 file, with or without a byte order mark.

    Raises `Refused` for one that cannot be read.
    """
    try:
        with open(0 if path == "-" else path, encoding="utf-8-sig", newline="") as file:
            yield iter(file)
    except UnicodeDecodeError:
        raise Refused(f"{quoted(path)} is not text in UTF-8: save it as CSV UTF-8.") from None
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a file name"
        raise Refused(f"{quoted(path)} cannot be read: {reason}.") from None
