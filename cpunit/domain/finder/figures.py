"""Postcodes, telephone numbers and e-mail addresses in a text."""

import re
from collections.abc import Iterator

from cpunit.domain.finder.alike import Spelling, is_one_edit, looks_of
from cpunit.domain.finder.found import Found, What
from cpunit.domain.finder.written import WORD, Letters, Written

LEAST_DIGITS = 7
LEAST_LIKE_A_NUMBER = 9
"""Of so many figures one may be wrong, and it is still taken for this number."""
LAST_FIGURES = 6
"""A number as it is dialled from the same town."""
LONGEST_CODE = 9
"""With a letter or two that are misread as two."""
INWARD = re.compile(r"\d[a-z]{2}")
"""The second half of a postcode (Royal Mail: a figure and two letters)."""

_DIGITS = re.compile(r"\d(?:[^\w+]{0,3}\d)*")
_LIKE_DIGITS = re.compile(r"(?<![^\W\d_])[\doilsbz](?:[^\w+]{0,3}[\doilsbz])*")
_IS_MIXED = re.compile(r"\d[oilsbz]|[oilsbz]\d")
_AS_DIGITS = str.maketrans("oilsbz", "011582")
_AN_EMAIL = re.compile(r"(?<![^\s@<>(),;:])[^\s@<>(),;:]{1,64}@[^\s@<>(),;:]{1,255}")
"""As long as they may be (RFC 5321, 4.5.3.1)."""
_CHUNK = re.compile(r"[^\W_]+")


def postcodes_in(written: Written, codes: frozenset[str]) -> Iterator[Found]:
    """Whole ones in letters that look like theirs or with one slip, and their first half alone."""
    if not codes:
        return
    known = Spelling(map(looks_of, codes))
    halves = {looks_of(code[:-3]): looks_of(code[-3:]) for code in codes}
    chunks = [(each[0], *each.span()) for each in _CHUNK.finditer(written.plain)]
    with_figure = {at for at, (chunk, *_) in enumerate(chunks) if not chunk.isalpha()}
    begins = {max(each - before, 0) for each in with_figure for before in (0, 1, 2)}
    for at in sorted(begins):
        chunk, start, end = chunks[at]
        for taken in (1, 2, 3):
            here = chunks[at : at + taken]
            typed = "".join(each for each, *_ in here)
            if not 4 <= len(typed) <= LONGEST_CODE or typed.isalpha() or typed.isdigit():
                continue
            edits = known.meant_by(looks_of(typed)).values()
            if 0 in edits:
                yield Found(What.POSTCODE, *written.from_plain(start, here[-1][2]), True)
            elif edits and not _is_another(typed, codes):
                yield Found(What.POSTCODE, *written.from_plain(start, here[-1][2]), False)
        if at in with_figure and looks_of(chunk) in halves and _is_half(written, chunk, start):
            follows = _second_half(written, chunks[at + 1 : at + 3])
            if not INWARD.fullmatch(follows) or looks_of(follows) == halves[looks_of(chunk)]:
                yield Found(What.HALF_POSTCODE, *written.from_plain(start, end), False)


def _second_half(written: Written, chunks: list[tuple[str, int, int]]) -> str:
    """What follows a first half, where it is written as the second of a postcode; "" otherwise."""
    if chunks and INWARD.fullmatch(chunks[0][0]):
        return chunks[0][0]
    typed = "".join(each for each, *_ in chunks)
    if len(chunks) < 2 or not INWARD.fullmatch(typed):
        return ""
    start, end = written.from_plain(*chunks[1][1:])
    return typed if written.text[start:end].isupper() else ""


def _is_another(typed: str, codes: frozenset[str]) -> bool:
    """Whether its first half is whole and its second that of a neighbouring street: a postcode of its own."""
    return any(
        typed[:-3] == code[:-3] and INWARD.fullmatch(typed[-3:]) and typed[-3] != code[-3] for code in codes
    )


def _is_half(written: Written, chunk: str, start: int) -> bool:
    """Whether it is written as one: of two letters only in capitals ("B1")."""
    at, _ = written.from_plain(start, start + 1)
    return len(chunk) > 2 or written.text[at].isupper()


def telephones_in(written: Written, numbers: frozenset[str]) -> Iterator[Found]:
    """By their figures, however they are spaced, also read aloud in words; with one slip, or only the last
    six, it is a question.
    """
    if not numbers:
        return
    for figures, start, end in _runs(written):
        bare = bare_number(figures)
        for number in numbers:
            if number in figures:
                yield Found(What.TELEPHONE, *written.from_plain(start, end), True)
            elif len(number) >= LEAST_LIKE_A_NUMBER and (
                is_one_edit(bare, number)
                or (LAST_FIGURES <= len(figures) < LEAST_LIKE_A_NUMBER and number.endswith(figures))
            ):
                yield Found(What.TELEPHONE, *written.from_plain(start, end), False)


def bare_number(figures: str) -> str:
    """A number without the 0 or 44 that it begins with."""
    return re.sub(r"^(?:00)?44|^0", "", figures).lstrip("0")


def _runs(written: Written) -> Iterator[tuple[str, int, int]]:
    """The numbers in a text: their figures only, and where each stands in small letters."""
    for each in _DIGITS.finditer(written.plain):
        figures = re.sub(r"\D", "", each[0])
        if len(figures) >= LAST_FIGURES:
            yield figures, *each.span()
    if _IS_MIXED.search(written.plain):
        for each in _LIKE_DIGITS.finditer(written.plain):
            figures = re.sub(r"[^\doilsbz]", "", each[0])
            if len(figures) >= LEAST_DIGITS and sum(map(str.isdigit, figures)) >= len(figures) // 2:
                yield figures.translate(_AS_DIGITS), *each.span()
    if written.has_numbers_in_words:
        yield from _said(written)


def _said(written: Written) -> Iterator[tuple[str, int, int]]:
    """Words and figures after each other that are all numbers."""
    run: list[int] = []
    for at, word in enumerate([*written.full, ""]):
        if word.isdigit():
            run.append(at)
            continue
        if len(run) > 1:
            first, last = written.first[run[0]], written.first[run[-1] + 1] - 1
            yield "".join(written.full[at] for at in run), written.starts[first], written.ends[last]
        run = []


def emails_in(written: Written, emails: frozenset[str]) -> Iterator[Found]:
    """Whole ones, also with "at" and "dot" or with spaces; with one slip, or without what stands after the
    @, it is a question.
    """
    begun = {email: WORD.findall(email) for email in emails}
    begun = {email: words for email, words in begun.items() if words[0] in written.plain}
    typed = [*_AN_EMAIL.finditer(written.plain)] if emails and "@" in written.plain else []
    for each in typed:
        address = each[0].rstrip(".!?'\"”’")
        if any(is_one_edit(address, email) or looks_of(address) == looks_of(email) for email in emails):
            start = each.start()
            yield Found(What.EMAIL, *written.from_plain(start, start + len(address)), False)
    if not begun:
        return
    kept = [at for at, word in enumerate(written.words) if word not in {"at", "dot"}]
    run = Letters.of([written.words[at] for at in kept])
    for email, words in begun.items():
        whole = "".join(word for word in words if word not in {"at", "dot"})
        for first, last in run.find(whole, as_words=True):
            yield Found(What.EMAIL, *written.span(kept[first], kept[last]), True)
        local = email.partition("@")[0]
        if len(local) >= LAST_FIGURES and re.search(r"[\d._+-]", local):
            for part in re.finditer(rf"(?<!\w){re.escape(local)}(?!\w)", written.plain):
                yield Found(What.EMAIL, *written.from_plain(*part.span()), False)
