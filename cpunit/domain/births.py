"""How far a birth can lie from the day it is expected: what a date of an unborn child is checked against."""

from datetime import timedelta

LONGEST_PREGNANCY = timedelta(weeks=42)
LONGEST_WAIT = timedelta(weeks=43)
"""Nobody knows of an expected date further ahead."""
LATEST_BIRTH = timedelta(weeks=6)
"""How long after the expected date a child without a date of birth can still be meant."""
EARLIEST_BIRTH = timedelta(weeks=20)
"""How long before the expected date a child can be born alive."""
