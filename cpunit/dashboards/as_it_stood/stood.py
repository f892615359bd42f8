"""What a page shows of a record as it stood: plain lists, a section each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify


@dataclass(frozen=True)
class Row:
    """A fact with its name: one value or several `texts`, as components/summary_list.html has it; `url` leads
    to another record as it stood.
    """

    key: str
    value: str = ""
    texts: Sequence[str] = ()
    url: str = ""
    action: str = "As it stood"
    links: None = None
    date: None = None


@dataclass(frozen=True)
class Section:
    """Facts, or a table where it has columns; `empty` says that there was nothing."""

    title: str
    rows: Sequence[Row] = ()
    columns: Sequence[str] = ()
    cells: Sequence[Sequence[Mapping[str, Any]]] = ()
    empty: str = ""

    @property
    def slug(self) -> str:
        return slugify(self.title)

    @property
    def heads(self) -> list[dict[str, str]]:
        return [{"label": each} for each in self.columns]


@dataclass(frozen=True)
class Stood:
    """A record by the end of a day; `not_kept` says what no history tells."""

    sections: Sequence[Section] = field(default=())
    not_kept: Sequence[str] = field(default=())
