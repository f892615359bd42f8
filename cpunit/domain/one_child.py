"""Whether two records can be of one child."""

from datetime import date


def may_be_one(first_names: tuple[str, str], birth_dates: tuple[date | None, date | None]) -> bool:
    """Whether the first name, in whatever capitals, or the day of birth says so; a day that one record does
    not know speaks against nothing.
    """
    one, other = (name.strip().casefold() for name in first_names)
    return one == other or None in birth_dates or birth_dates[0] == birth_dates[1]
