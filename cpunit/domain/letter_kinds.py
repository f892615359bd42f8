"""The letters whose words a unit may set, and what such a letter is made of.

Their words are in the language of `cpunit/letters/language.py`: `{{ reader }}` is a fact, and `{% if page %}`
stands for what is said only where there is one. Not among them are invitations, whose words are fixed
(safety 11), and what a family member is written by e-mail, which names neither child nor matter nor unit
(safety 2). Subjects are fixed for the same reason.
"""

from dataclasses import dataclass
from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is; the value stands in addresses."""

    DISSENT = "dissent-advice"
    CONCERN = "formal-concern"
    DISPUTE = "formal-dispute"
    TRANSFER = "transfer-out"
    REPORT_ASKED = "report-asked-for"
    REPORT_BACK = "report-came-back"
    REPORT_VERSION = "report-version"
    REPORT_TO_SIGN = "report-to-sign"
    CONFIRM = "who-is-invited"
    REMINDER = "answer-wanted"
    VIDEO_LINK = "video-link"
    QUERY = "query"
    QUERY_AGAIN = "query-again"


@dataclass(frozen=True)
class Fact:
    """What stands in a letter as it is: by its name in the words, what it is, and one of an invented family.
    The letter is none without one that is `needed`; one that `may_lack` is "" where there is none.
    """

    name: str
    about: str
    example: str
    needed: bool = False
    may_lack: bool = False


@dataclass(frozen=True)
class LetterWords:
    """One letter: its name, to whom it goes, its facts, and the product's own words."""

    name: str
    to: str
    facts: tuple[Fact, ...]
    words: str

    @property
    def names(self) -> frozenset[str]:
        return frozenset(fact.name for fact in self.facts)

    @property
    def examples(self) -> dict[str, str]:
        return {fact.name: fact.example for fact in self.facts}
