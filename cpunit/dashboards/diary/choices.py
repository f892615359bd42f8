"""What else a page of the diary can show, each an address."""

from collections.abc import Callable
from dataclasses import dataclass

from cpunit.people.models import Area, User


@dataclass(frozen=True)
class Choice:
    """Something else that the page can show: its words, its address, and whether it is shown now."""

    words: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Choices:
    """What is chosen among."""

    label: str
    of: list[Choice]


def areas_of(reader: User) -> list[Area]:
    """The reader's areas, whose keys are then at hand without asking again."""
    areas = list(reader.areas.all())
    reader.area_keys = [area.pk for area in areas]
    return areas


def among(areas: list[Area], chosen: str, url: Callable[[str], str]) -> list[Choices]:
    """The areas of the reader, by their short names, or all of them; nothing where there is only one."""
    if len(areas) < 2:
        return []
    where = [Choice(area.name, url(area.slug), area.slug == chosen) for area in areas]
    return [Choices("Area", [Choice("All areas", url(""), not chosen), *where])]
