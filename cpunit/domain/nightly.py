"""The file in which a case system sends a team's visits and core groups: one row a record, read and not yet
believed.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

COLUMNS: Mapping[str, str] = {
    "row": "The case system’s own id of this record, the same each night",
    "kind": "“visit” or “core group”",
    "children": "The authority’s ids of the children, with “;” between them",
    "on": "The day, as 2025-05-20",
    "how": "Of a visit: “alone” (seen alone), “seen”, “not seen”, or “contact” before a birth. "
    "Of a core group: “planned”, “held” or “cancelled”",
    "announced": "Of a visit: “yes”, “no”, or empty where it is not known",
    "place": "Of a visit: where",
    "by": "E-mail addresses: who visited; who came, or is asked to come",
    "family": "Of a core group that was held: who of the family came, by name",
    "apologies": "Of a core group that was held: e-mail addresses of who sent apologies",
    "words": "Of a core group: what moved since the last one and what did not; why it was cancelled",
}
MOST_BYTES = 1024 * 1024
MOST_ROWS = 2000
LONGEST = {"row": 100, "place": 200, "words": 4000}
LONGEST_OTHER = 1000
LONGEST_WHY = 300


class Kind(StrEnum):
    VISIT = "visit"
    CORE_GROUP = "core group"


class How(StrEnum):
    ALONE = "alone"
    SEEN = "seen"
    NOT_SEEN = "not seen"
    CONTACT = "contact"
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


OF_KIND = {
    Kind.VISIT: (How.ALONE, How.SEEN, How.NOT_SEEN, How.CONTACT),
    Kind.CORE_GROUP: (How.PLANNED, How.HELD, How.CANCELLED),
}
ANNOUNCED = {"yes": True, "no": False, "": None}


class NotAFile(Exception):
    """Nothing of it can be read; says why in one sentence."""


@dataclass(frozen=True)
class Wrong:
    """A row that cannot be understood, and why."""

    line: int
    key: str
    why: str


@dataclass(frozen=True)
class Row:
    """A row that can be read. Whom it names may be unknown here."""

    line: int
    key: str
    kind: Kind
    children: tuple[str, ...]
    on: date
    how: How
    announced: bool | None
    place: str
    by: tuple[str, ...]
    family: tuple[str, ...]
    apologies: tuple[str, ...]
    words: str

    @property
    def mark(self) -> str:
        """Of all that it says: the same for the same content, wherever it stands in the file."""
        facts = (
            self.kind.value, sorted(self.children), self.on.isoformat(), self.how.value, self.announced,
            self.place, sorted(self.by), sorted(self.family), sorted(self.apologies), self.words,
        )  # fmt: skip
        return sha256(repr(facts).encode()).hexdigest()


def read_rows(body: bytes) -> Iterator[Row | Wrong]:
    """Each row in its order. Raises `NotAFile`."""
    table = csv.reader(io.StringIO(_text_of(body), newline=""), strict=True)
    try:
        names = [each.strip().lower() for each in next(table, [])]
        _check_names(names)
    except csv.Error as error:
        raise NotAFile("The first line, with the names of the columns, cannot be read.") from error
    first: dict[tuple[str, str], int] = {}
    number, line = 0, table.line_num + 1
    while True:
        try:
            values = next(table, None)
        except csv.Error:
            yield Wrong(line, "", "It cannot be read, and nothing after it: look for a quotation mark.")
            return
        if values is None:
            return
        if any(each.strip() for each in values):
            if (number := number + 1) > MOST_ROWS:
                yield Wrong(line, "", f"A file has at most {MOST_ROWS} rows: nothing from here on was read.")
                return
            yield _read(line, names, values, first)
        line = table.line_num + 1


def _text_of(body: bytes) -> str:
    if len(body) > MOST_BYTES:
        raise NotAFile(f"The file is larger than {MOST_BYTES // 1024} kB: send it in parts.")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAFile("The file is not in UTF-8.") from error
    if not text.strip():
        raise NotAFile("The file is empty.")
    if "\x00" in text:
        raise NotAFile("The file is no text.")
    return text


def _check_names(names: list[str]) -> None:
    lacking = [each for each in COLUMNS if each not in names]
    if lacking:
        raise NotAFile(f"The first line names the columns. These lack: {', '.join(lacking)}.")
    strange = [each for each in names if each not in COLUMNS]
    if strange or len(names) != len(COLUMNS):
        raise NotAFile(
            f"The first line has columns that are not known, or one twice: {', '.join(names)[:200]}."
        )


def _read(line: int, names: list[str], values: list[str], first: dict[tuple[str, str], int]) -> Row | Wrong:
    if len(values) != len(names):
        return Wrong(line, "", f"It has {len(values)} values, and there are {len(names)} columns.")
    said = {name: value.strip() for name, value in zip(names, values, strict=True)}
    key = said["row"]
    if why := _why_not(said):
        return Wrong(line, key[:100], why)
    kind = Kind(said["kind"].lower())
    if (kind, key) in first:
        return Wrong(line, key, f"This id stands in line {first[kind, key]} already.")
    first[kind, key] = line
    return Row(
        line=line,
        key=key,
        kind=kind,
        children=_several(said["children"]),
        on=date.fromisoformat(said["on"]),
        how=How(said["how"].lower()),
        announced=ANNOUNCED[said["announced"].lower()],
        place=said["place"],
        by=_several(said["by"]),
        family=_several(said["family"]),
        apologies=_several(said["apologies"]),
        words=said["words"],
    )


def _why_not(said: Mapping[str, str]) -> str:
    """The first thing about it that cannot be understood; "" where all can."""
    for name, value in said.items():
        if len(value) > (longest := _longest(name, said)):
            return f"{name}: longer than {longest} letters."
    if not said["row"]:
        return "row: it has no id."
    if said["kind"].lower() not in set(Kind):
        return "kind: neither “visit” nor “core group”."
    hows = OF_KIND[Kind(said["kind"].lower())]
    if said["how"].lower() not in hows:
        return f"how: none of {', '.join(hows)}."
    if not _several(said["children"]):
        return "children: it names no child."
    if not _is_day(said["on"]):
        return "on: no day, as 2025-05-20."
    if said["announced"].lower() not in ANNOUNCED:
        return "announced: neither “yes” nor “no” nor empty."
    if said["kind"].lower() == Kind.VISIT and len(_several(said["by"])) != 1:
        return "by: a visit is one person’s, by their e-mail address."
    return ""


def _longest(name: str, said: Mapping[str, str]) -> int:
    if name == "words" and said["how"].lower() == How.CANCELLED:
        return LONGEST_WHY
    return LONGEST.get(name, LONGEST_OTHER)


def _is_day(typed: str) -> bool:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return False
    return day.isoformat() == typed and 2000 <= day.year <= 2100


def _several(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.strip() for each in typed.split(";") if each.strip()))
