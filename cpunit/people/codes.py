"""Short codes that can be read out over the telephone, carry no name and do not count up."""

import secrets
from datetime import date

ALPHABET = "2346789CDFHJKMPQRTVWXY"
"""No vowel (so no word), and no character that is taken for another."""


def child_code() -> str:
    """For a child or a family: five characters, for instance `K7Q2M`."""
    return "".join(secrets.choice(ALPHABET) for _ in range(5))


def record_code(letter: str, on: date) -> str:
    """For a record opened on a day: its letter, the year and four characters, for instance `C26-K7Q2`."""
    return f"{letter}{on:%y}-" + "".join(secrets.choice(ALPHABET) for _ in range(4))
