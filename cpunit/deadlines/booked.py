"""What is booked on a day, which the diary knows: a change of the calendar says what is to be moved then."""

from datetime import date, datetime
from typing import Protocol

from cpunit.domain.words import counted
from cpunit.offers import Offers


class BookedOn(Protocol):
    """The codes of what is booked on a day and not over yet."""

    def __call__(self, day: date, *, now: datetime) -> list[str]: ...


BOOKED_ON: Offers[BookedOn] = Offers()
MOST_CODES = 5


def to_be_moved(day: date, *, now: datetime) -> str:
    """ "3 conferences are booked on it, and are to be moved: C26-K7Q2 …", or "" for none. An administrator
    opens no conference, so that none is linked: who books them finds them on Today.
    """
    codes = [code for booked_on in BOOKED_ON for code in booked_on(day, now=now)]
    if not codes:
        return ""
    first, more = ", ".join(codes[:MOST_CODES]), len(codes) - MOST_CODES
    are = "is" if len(codes) == 1 else "are"
    return (
        f"{counted(len(codes), 'conference')} {are} booked on it, and {are} to be moved: {first}"
        f"{f' and {more} more' if more > 0 else ''}. Today says so to those who book."
    )
