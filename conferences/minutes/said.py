"""What the minutes say under the framework's headings: what the record holds, and the words beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from conferences.live.scales import everything, is_of_nobody, scales_of
from conferences.live.standing import Standing
from conferences.models import Entry
from cpunit.domain.frameworks.headings import written_under
from cpunit.domain.frameworks.part import Part
from cpunit.web.number_line import Numbers


@dataclass(frozen=True)
class Under:
    """What was said under one heading, and the numbers that were given on its scale; `has_more` where more
    was said, which stands in the record alone, as it would say whose a number is (safety 7).
    """

    key: str
    title: str
    said: list[Entry]
    numbers: Numbers | None
    has_more: bool


@dataclass(frozen=True)
class Written:
    """One heading of the framework (KRK-18): the `text` of the minutes there, and what the record holds
    `under` it. `box` is the form in which the text is written, where the page is for writing.
    """

    key: str
    title: str
    text: str
    under: list[Under]
    is_deciding: bool = False
    box: Any = None

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()

    @property
    def is_shown(self) -> bool:
        return bool(self.under or self.box or not self.is_empty)


def written_of(
    standing: Standing, texts: Mapping[str, str], may_stand: Callable[[Entry], bool] = everything
) -> list[Written]:
    """Every heading under which minutes have words of their own, in the order of the conference. The last is
    that of the decision, whose record has a place of its own. `may_stand` as in `said_under`.
    """
    said = {each.key: each for each in said_under(standing, may_stand)}
    return [
        Written(
            heading.key,
            heading.title,
            texts.get(heading.key, ""),
            [said[part.key] for part in heading.parts if part.key in said],
            heading.is_deciding,
        )
        for heading in written_under(standing.parts)
    ]


def said_under(standing: Standing, may_stand: Callable[[Entry], bool] = everything) -> list[Under]:
    """The headings under which something was said, in their order, with the numbers of entries that
    `may_stand`. Four queries at most.
    """
    numbers = scales_of(standing, may_stand)
    found = []
    for part in standing.parts:
        if part.is_written:
            everything = _of_no_one_child(standing, part)
            said = [entry for entry in everything if is_of_nobody(entry, part, standing)]
            has_more = len(said) < len(everything)
            in_words = [entry for entry in said if entry.text]
            found.append(Under(part.key, part.title, in_words, numbers.get(part.key), has_more))
    return [each for each in found if each.said or each.numbers or each.has_more]


def _of_no_one_child(standing: Standing, part: Part) -> list[Entry]:
    """What was said under a heading, without what the minutes say of each child it names."""
    said = standing.said(part.key)
    if not part.prompts:
        return said
    return [each for each in said if not any(child in standing.children for child in each.children.all())]
