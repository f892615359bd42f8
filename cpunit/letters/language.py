"""The language in which a unit writes the words of its letters: Liquid, cut down to what a letter needs.

Facts by name, and what is said only where there is one. No loop, nothing that is kept or computed, no other
file: what the library offers besides is switched off, so that no words can take long, grow large or read what
they are not given (docs/decisions/0066). What is written comes out as plain text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from liquid import Environment, StrictUndefined
from liquid.exceptions import LiquidError, ResourceLimitError, UnknownFilterError
from liquid.template import BoundTemplate

from cpunit.domain.letter_kinds import LetterWords
from cpunit.domain.words import listed

LONGEST = 10_000
"""Characters that the words of a letter may have."""
MARK, LONGEST_MARK = re.compile(r"\{[{%].*?(?:[%}]\}|\Z)", re.DOTALL), 200
"""What is no plain words, and how long it may be: deep in itself it would take a second to be refused."""
TAGS = frozenset({"content", "output", "illegal", "if", "unless", "case", "comment"})
FILTERS = frozenset({"default"})
OTHERWISE = (
    "“{{ name }}” puts in a fact, “{% if name %} … {% endif %}” says something only where there is one."
)


class _Letters(Environment):
    """Stricter than the library is by itself."""

    block_nesting_limit = 5
    context_depth_limit = 5
    loop_iteration_limit = 1
    local_namespace_limit = 1
    output_stream_limit = 100_000

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        super().setup_tags_and_filters()
        self.tags = {name: tag for name, tag in self.tags.items() if name in TAGS}
        self.filters = {name: each for name, each in self.filters.items() if name in FILTERS}


_LETTERS = _Letters(undefined=StrictUndefined)


@dataclass(frozen=True)
class Wrong:
    """What is wrong with words, and in which line; 0 for the whole."""

    line: int
    what: str

    @property
    def sentence(self) -> str:
        return f"Line {self.line}: {self.what}" if self.line else self.what


class NotWritten(Exception):
    """The words cannot be made into a letter."""


def wrong_in(words: str, letter: LetterWords) -> list[Wrong]:
    """What keeps these words from being those of that letter; nothing where they may be."""
    if len(words) > LONGEST:
        return [Wrong(0, f"At most {LONGEST:,} characters: there are {len(words):,}.")]
    for mark in MARK.finditer(words):
        if len(mark[0]) > LONGEST_MARK:
            return [Wrong(_line(words, mark.start()), "this is too long for what stands in a letter.")]
    try:
        template = _LETTERS.from_string(words)
    except LiquidError as error:
        return [_cannot_be_read(words, error)]
    return list(_unknown(words, template, letter)) or list(_missing(words, template, letter))


def written(words: str, facts: Mapping[str, str]) -> str:
    """The letter. Raises `NotWritten`."""
    try:
        return str(_LETTERS.from_string(words).render(**_given(facts)))
    except LiquidError as error:
        raise NotWritten(str(error.args[0])) from error


def _given(facts: Mapping[str, str]) -> dict[str, str | None]:
    """An empty text is something to Liquid: what is not there is given as nothing."""
    return {name: value or None for name, value in facts.items()}


def _unknown(words: str, template: BoundTemplate, letter: LetterWords) -> Iterator[Wrong]:
    for found in template.analyze().variables.values():
        for each in found:
            path = [str(part) for part in each.segments]
            if len(path) != 1 or path[0] not in letter.names:
                known = listed([f"“{name}”" for name in sorted(letter.names)])
                yield Wrong(
                    _line(words, each.span.index),
                    f"“{'.'.join(path)}” is no fact of this letter: {known} are.",
                )


def _missing(words: str, template: BoundTemplate, letter: LetterWords) -> Iterator[Wrong]:
    """Of the facts without which it is no letter those that it does not say, with every fact there, or with
    those alone that are always there. Who only asks about one says nothing of it.
    """
    there = {name: f"\u27e6{name}\u27e7" for name in letter.names}
    always = {fact.name: "" if fact.may_lack else there[fact.name] for fact in letter.facts}
    told = set[str]()
    for facts in (there, always):
        try:
            text = str(template.render(**_given(facts)))
        except LiquidError as error:
            yield _cannot_be_read(words, error)
            return
        for fact in letter.facts:
            if fact.needed and there[fact.name] not in text and fact.name not in told:
                told.add(fact.name)
                said = fact.about[0].lower() + fact.about[1:]
                yield Wrong(0, f"Put in {{{{ {fact.name} }}}}: {said}. The letter says nothing without it.")


def _cannot_be_read(words: str, error: LiquidError) -> Wrong:
    if isinstance(error, ResourceLimitError):
        return Wrong(0, "This is nested too deep, or becomes too long: write it more simply.")
    said, token = str(error.args[0]) if error.args else "", getattr(error, "token", None)
    line = _line(words, token.start_index) if token is not None and token.start_index >= 0 else 0
    if isinstance(error, UnknownFilterError):
        return Wrong(line, f"this changes a fact in a way that letters do not know ({said}).")
    return Wrong(line, f"this cannot be read ({said or 'it is not finished'}). {OTHERWISE}")


def _line(words: str, index: int) -> int:
    return words.count("\n", 0, index) + 1
