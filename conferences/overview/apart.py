"""What a higher room tells of a review beside those of brothers and sisters, on its page."""

from datetime import date
from typing import Any, Protocol

from conferences.models import Conference
from cpunit.offers import Offers
from cpunit.people.models import User


class Teller(Protocol):
    """Rows for components/summary_list.html; none for what is no review, or not awaited any more."""

    def __call__(self, review: Conference, user: User, today: date) -> list[dict[str, Any]]: ...


APART: Offers[Teller] = Offers()
