"""Two versions of the minutes side by side, heading by heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime

from conferences.models import Minutes, MinutesVersion
from cpunit.domain.compared import Run, compared
from cpunit.domain.frameworks.headings import Heading
from cpunit.domain.words import long_date

NOW = "now"
"""How the words as they stand are asked for, where they were not handed on since."""


@dataclass(frozen=True)
class Version:
    """One of those that can be compared: `key` in the address, `title` in words, `why` where it was handed
    back.
    """

    key: str
    title: str
    texts: Mapping[str, str]
    why: str = ""


@dataclass(frozen=True)
class Side:
    """One heading in both: the `runs` of the older with what was taken out marked, and of the newer with what
    was added.
    """

    title: str
    before: list[Run]
    after: list[Run]

    @property
    def is_same(self) -> bool:
        return not any(run.is_out for run in self.before) and not any(run.is_in for run in self.after)

    @property
    def is_empty(self) -> bool:
        return not self.before and not self.after


def versions_of(minutes: Minutes) -> list[Version]:
    """The first one first; last what stands now, where it differs from what was handed on last. One query."""
    kept = list(minutes.versions.select_related("by"))
    found = [_version(each) for each in kept]
    if not kept or kept[-1].texts != minutes.texts:
        found.append(Version(NOW, "As it stands now", minutes.texts))
    return found


def _version(each: MinutesVersion) -> Version:
    at = localtime(each.at)
    words = f"{each.get_act_display().capitalize()} by {each.by.name}, {long_date(at.date())} at {at:%H:%M}"
    return Version(str(each.number), words, each.texts, each.why)


def side_by_side(headings: Sequence[Heading], before: Version, after: Version) -> list[Side]:
    """Each heading under which either has words."""
    sides = []
    for heading in headings:
        runs = compared(before.texts.get(heading.key, ""), after.texts.get(heading.key, ""))
        sides.append(
            Side(
                heading.title,
                [run for run in runs if not run.is_in],
                [run for run in runs if not run.is_out],
            )
        )
    return [each for each in sides if not each.is_empty]
