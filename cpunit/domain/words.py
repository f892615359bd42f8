"""Dates, amounts and names in plain English, the same everywhere."""

import re
from collections.abc import Iterable
from datetime import date
from unicodedata import bidirectional

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def long_date(day: date) -> str:
    """ "8 May 2025", whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_and_date(day: date) -> str:
    """ "Thu 8 May 2025"."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


def counted(amount: int, one: str, many: str | None = None) -> str:
    """ "1 working day", "3 working days"."""
    return f"{amount} {one if amount == 1 else many or one + 's'}"


def are_words(said: str) -> bool:
    """Whether it is more than a letter or a dot: two words at least, as an account of something has."""
    return len(re.findall(r"[^\W\d_]{2,}", said)) >= 2


_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
ISOLATE = "\u2068"
_BACKWARDS = frozenset({"R", "AL"})


def listed(words: Iterable[str]) -> str:
    """ "health, police and school". Each stands for itself (`isolated`): a comma after an Arabic name stays
    where it is read.
    """
    each = [isolated(word) for word in words]
    return " and ".join(filter(None, (", ".join(each[:-1]), *each[-1:])))


def isolated(name: str) -> str:
    """A name as it stands among other words. One that is written from right to left is set between the marks
    that keep its direction to itself (Unicode annex 9, section 2.4), after one from left to right: a `<bdi>`
    round the whole takes its own direction from the first letter. Every other is as it was,
    and so is what holds such a name already, with what is said of it.
    """
    if ISOLATE in name:
        return name
    if name.isascii() or not any(bidirectional(letter) in _BACKWARDS for letter in name):
        return without_turns(name)
    return f"\u200e{ISOLATE}{without_turns(name)}\u2069"


def without_turns(typed: str) -> str:
    """What somebody typed or pasted, without the unseen marks that would turn round the words beside it."""
    return typed if typed.isascii() else _TURNS.sub("", typed)


def quoted(typed: str, longest: int = 60) -> str:
    """What somebody typed, fit to stand in a sentence: on one line, printable, cut where long."""
    line = "".join(letter if letter.isprintable() else " " for letter in " ".join(typed.split()))
    return f"“{line[:longest]}…”" if len(line) > longest else f"“{line}”"
