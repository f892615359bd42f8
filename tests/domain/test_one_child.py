"""Whether two records can be of one child."""

from datetime import date

import pytest

from cpunit.domain.one_child import may_be_one

DAY, OTHER = date(2019, 3, 4), date(2020, 3, 4)


@pytest.mark.parametrize(
    ("names", "days", "answer"),
    [
        (("Ann", " ann "), (DAY, OTHER), True),
        (("Ann", "Bo"), (DAY, DAY), True),
        (("Ann", "Bo"), (DAY, None), True),
        (("Ann", "Bo"), (None, None), True),
        (("Ann", "Bo"), (DAY, OTHER), False),
    ],
)
def test_either_the_name_or_the_day_says_so(
    names: tuple[str, str], days: tuple[date | None, date | None], answer: bool
) -> None:
    assert may_be_one(names, days) is answer
