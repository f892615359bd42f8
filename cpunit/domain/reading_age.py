"""How hard a sentence reads: the school grade of the Flesch-Kincaid formula.

Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, Derivation of New Readability Formulas
for Navy Enlisted Personnel, Research Branch Report 8-75, 1975: 0.39 × words a sentence + 11.8 × syllables a
word - 15.59. Grade 7 is read at about twelve years, which is how families' papers are to read.
"""

import re

HARDEST_GRADE = 7.0
"""What reads harder is said in other words beside it."""

_SENTENCES = re.compile(r"[.!?;:]+(?:\s|$)|\n")
_WORDS = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = tuple(
    re.compile(each)
    for each in (
        r"(?<![aeiouy])(?<!.l)e$|(?<=[aeiouy]l)e$",
        r"[^aeiouytd]ed$",
        r"[^aeiouycgszxhl]es$|[aeiouy]les$|thes$",
        r"[^aeiouy]e(?:ly|ty|ments?|ful|less|times?|thing)|^every|^even(?:ing|ings)$|^busi|^wednes",
    )
)
"""An e that is written and not heard."""
_TWICE = tuple(
    re.compile(each)
    for each in (
        r"[aeou]ing|ying",
        r"[^ctsgx]i[aou](?!r\b)",
        r"[^rd]ie(?:t|n(?!d))|science|client|quiet",
        r"eo(?!us|ple)|rea(?!d|l|s|m|t\b)t|[^eiouyt]ea$",
        r"[^qg]ua",
        r"oe[mt]",
    )
)
"""Vowels that stand together and are heard apart."""


def grade(text: str) -> float:
    """The school grade at which it reads; 0 where nothing is written, and below 0 for the easiest."""
    words = _WORDS.findall(text)
    if not words:
        return 0.0
    sentences = max(1, sum(bool(_WORDS.search(each)) for each in _SENTENCES.split(text)))
    heard = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * heard / len(words) - 15.59


def reads_hard(text: str) -> bool:
    """Whether it reads harder than families' papers may."""
    return grade(text) > HARDEST_GRADE


def syllables(word: str) -> int:
    """How many are heard in it, counted by its vowels: right for nineteen words in twenty; a number is one.

    The hyphens that a dictionary of line breaks allows are fewer (docs/decisions/0055).
    """
    word = re.sub(r"[^a-z]", "", word.lower())
    if len(word) < 3:
        return 1
    heard = len(_VOWELS.findall(word))
    heard -= sum(bool(silent.search(word)) for silent in _SILENT)
    heard += sum(bool(twice.search(word)) for twice in _TWICE) if len(word) > 3 else 0
    return max(heard, 1)
