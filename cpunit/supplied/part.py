"""The part of a letter in the words that a unit supplied, as its template draws it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from cpunit.domain.letters import LANGUAGES
from cpunit.supplied.models import SuppliedWords

BODY = {
    "adult": ("purpose", "{decided}", "say", "report", "meets", "supporter", "answer"),
    "child": ("{decided}", "say", "ways", "worker"),
}
"""The sentences that stand under the facts, in their order."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What stands beside the sentences as it is: figures and names need no translating. `arrives_at` is None
    where the reader's time is told to them otherwise; `comes` is false for a child who is not asked to come;
    `entrance` is one of the reader's own, as it was typed.
    """

    reader: str
    day: datetime
    arrives_at: datetime | None
    place: str
    is_by_video: bool
    video_link: str
    chair: str
    ring_on: str
    is_review: bool
    is_again: bool
    comes: bool = True
    entrance: str = ""


@dataclass(frozen=True)
class Part:
    """One section of the letter: its language and direction, its facts and sentences."""

    language: str
    direction: str
    title: str
    greeting: str
    opening: list[str]
    rows: list[tuple[str, list[str]]]
    body: list[str]
    english: str


def part_of(words: SuppliedWords, facts: Facts) -> Part:
    said: Mapping[str, str] = words.sentences
    decided = said["decided_review" if facts.is_review else "decided_initial"]
    opening = [*([said["again"]] if facts.is_again else []), said["asked"]]
    if not facts.comes and "need_not" in said:
        opening.append(said["need_not"])
    return Part(
        language=words.language,
        direction=LANGUAGES[words.language].direction,
        title=said["title"],
        greeting=said["dear"],
        opening=opening,
        rows=_rows(said, facts),
        body=[decided if key == "{decided}" else said[key] for key in BODY[words.letter]],
        english=said["english"],
    )


def _rows(said: Mapping[str, str], facts: Facts) -> list[tuple[str, list[str]]]:
    rows = [(said["day"], [f"{localtime(facts.day):%d/%m/%Y}"])]
    if facts.comes:
        at = f"{localtime(facts.arrives_at):%H:%M}" if facts.arrives_at else said["time_told"]
        rows.append((said["time"], [at]))
        video = [said["video"], *([facts.video_link] if facts.video_link else [])]
        rows.append((said["place"], video if facts.is_by_video else facts.place.splitlines()))
        if facts.entrance and "entrance" in said:
            rows.append((said["entrance"], [facts.entrance]))
    rows.append((said["chair"], [facts.chair]))
    if facts.ring_on:
        rows.append((said["ring"], [facts.ring_on]))
    return rows
