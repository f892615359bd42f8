"""Who walks, and what they have found so far."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from cpunit.demo.browser import Person


@dataclass
class People:
    """The three who do the main job, each with a browser, and the records on their way."""

    base_url: str
    password: str
    family_name: str
    family: str = ""
    discussion: str = ""
    booked: str = ""
    """The address of the new family's conference."""
    conference: str = ""
    """The address of the conference that is held today."""
    children: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)

    @cached_property
    def support(self) -> Person:
        return self._signed_in("support")

    @cached_property
    def chair(self) -> Person:
        return self._signed_in("chair")

    @cached_property
    def manager(self) -> Person:
        return self._signed_in("manager")

    @property
    def today(self) -> date:
        return timezone.localdate()

    def _signed_in(self, username: str) -> Person:
        person = Person(self.base_url)
        person.sign_in(username, self.password)
        return person


def as_typed(field_name: str, day: date) -> dict[str, str]:
    """A date as somebody types it into its three boxes."""
    return {
        f"{field_name}_day": str(day.day),
        f"{field_name}_month": str(day.month),
        f"{field_name}_year": str(day.year),
    }
