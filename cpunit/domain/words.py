"""Dates and amounts in plain English, the same everywhere."""

from datetime import date

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


def listed(words: list[str]) -> str:
    """ "health, police and school"."""
    return words[0] if len(words) == 1 else " and ".join([", ".join(words[:-1]), words[-1]]) if words else ""


def quoted(typed: str, longest: int = 60) -> str:
    """What somebody typed, fit to stand in a sentence: on one line, printable, cut where long."""
    line = "".join(letter if letter.isprintable() else " " for letter in " ".join(typed.split()))
    return f"“{line[:longest]}…”" if len(line) > longest else f"“{line}”"
