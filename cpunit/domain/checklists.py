"""What a chair does before a conference, as rows with their source: by kind of conference and by profile.

Each row is one thing to read, to ask or to hear, once for the conference or once for each parent or child.
Where an authority's document states it the row cites that; elsewhere another's stands as the unit's default.
"""

from dataclasses import replace

from cpunit.domain.checklist_rows import ROWS, For, Per, Row
from cpunit.domain.participation import ADULT
from cpunit.domain.profiles import PROFILES
from cpunit.domain.profiles.default import PROFILE as DEFAULT
from cpunit.domain.profiles.profile import Document, silent
from cpunit.domain.refusal import Refused
from cpunit.domain.rules import UNIT_DEFAULT, ConferenceKind, Source, Standard
from cpunit.domain.words import quoted

__all__ = ["For", "Per", "Row", "checklist", "is_asked_of"]


def checklist(kind: ConferenceKind, profile: str) -> tuple[Row, ...]:
    """The rows for a conference of that kind under a profile, each with the source that holds there.

    Raises `Refused` for a profile that there is not.
    """
    if profile not in PROFILES:
        raise Refused(f"There is no profile called {quoted(profile)}.")
    asked = [row for row in ROWS if kind in row.kinds and row.only_in in ("", profile)]
    return tuple(replace(row, source=_source(row, profile), sources={}) for row in asked)


def is_asked_of(
    row: Row, *, age: int | None, standard: Standard, has_advocate: bool, was_there: bool
) -> bool:
    """Whether the row is asked for a child of that age (None before the birth) on the day.

    `standard` is the age at which advocacy is offered. Nobody speaks with an unborn child, nor with a grown
    one as with a child.
    """
    if age is None or age >= ADULT:
        return False
    is_old_enough = age >= (standard.value or 0)
    return {
        For.ALL: True,
        For.OLD_ENOUGH: is_old_enough,
        For.WITH_ADVOCATE: has_advocate,
        For.NOT_THERE: is_old_enough and not was_there,
    }[row.whom]


def _source(row: Row, profile: str) -> Source:
    if profile == row.document.profile:
        return row.source
    if profile in row.sources:
        return row.sources[profile]
    default = Source(f"{UNIT_DEFAULT}, {row.source.document}", row.source.passage)
    if profile == DEFAULT.slug:
        return default
    return silent(Document(profile, PROFILES[profile].document), default)
