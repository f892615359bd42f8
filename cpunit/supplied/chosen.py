"""Which words and which leaflets go to a reader: in their own language and form where the unit has them."""

from collections.abc import Iterable
from datetime import date

from cpunit.domain.letter_sentences import Letter
from cpunit.domain.letters import ENGLISH, Audience, Format
from cpunit.supplied.models import Leaflet, SuppliedWords
from cpunit.supplied.reader import Reader

LETTER_OF = {Audience.PARENTS: Letter.ADULT, Audience.CHILDREN: Letter.CHILD}


def words_for(reader: Reader, today: date) -> SuppliedWords | None:
    """The sentences that stand before the English letter; None where the reader reads English as it is, or
    the unit has none. Of easy read and the ordinary words in a language, easy read for who asks for it. One
    query, none where English is read as it is.
    """
    letter = LETTER_OF.get(reader.audience)
    wants_easy = reader.form == Format.EASY_READ
    if letter is None or (reader.language == ENGLISH and not wants_easy):
        return None
    held = SuppliedWords.objects.standing(today).filter(letter=letter.value, language=reader.language)
    found = {each.form: each for each in held}
    return (found.get(Format.EASY_READ.value) if wants_easy else None) or found.get(Format.ORDINARY.value)


Held = frozenset[tuple[str, str, str]]
"""Which words the unit has: letter, language, form."""


def words_held(today: date, *, without: str = "") -> Held:
    """All of them, or those `without` that sentence, which they may lack. One query."""
    rows = SuppliedWords.objects.standing(today)
    if without:
        rows = rows.exclude(sentences__has_key=without)
    return frozenset(rows.values_list("letter", "language", "form"))


def is_among(reader: Reader, held: Held) -> bool:
    """Whether the words that go to this reader are among those `held`."""
    letter = LETTER_OF.get(reader.audience)
    form = Format.EASY_READ if reader.form == Format.EASY_READ else Format.ORDINARY
    return letter is not None and (letter.value, reader.language, form.value) in held


def what_is_missing(reader: Reader, held: Held) -> str:
    """That the unit has no words in the language, or the form, that somebody reads; "" where it has."""
    letter = LETTER_OF.get(reader.audience)
    if letter is None:
        return ""
    in_easy = (letter.value, reader.language, Format.EASY_READ.value) in held
    plainly = (letter.value, reader.language, Format.ORDINARY.value) in held
    wants_easy = reader.form == Format.EASY_READ
    if reader.language != ENGLISH and not plainly and not (wants_easy and in_easy):
        return f"no words are supplied in {reader.language_name}: the English letter goes, so read it to them"
    if wants_easy and not in_easy:
        return "no easy read words are supplied: the plain letter goes"
    return ""


def leaflets_for(reader: Reader, today: date) -> list[Leaflet]:
    """Of each leaflet for this audience, and for a child's age, the edition that suits best. Without their
    bytes. One query.
    """
    held = Leaflet.objects.in_use(today).without_bytes().filter(audience=reader.audience.value)
    titles: dict[str, list[Leaflet]] = {}
    for each in held:
        if _is_of_age(each, reader.age):
            titles.setdefault(each.title, []).append(each)
    best = [_best(editions, reader) for editions in titles.values()]
    return [each for each in best if each is not None]


def _is_of_age(leaflet: Leaflet, age: int | None) -> bool:
    if leaflet.from_age is None or leaflet.until_age is None:
        return True
    return age is not None and leaflet.from_age <= age <= leaflet.until_age


def _best(editions: Iterable[Leaflet], reader: Reader) -> Leaflet | None:
    """The language counts for more than the form; English stands in for every other language, and the
    ordinary form for the others. An edition in a form, or a language, that nobody asked for is given to
    nobody.
    """
    found = {(each.language, each.form): each for each in editions}
    ordinary = Format.ORDINARY.value
    for language in (reader.language, ENGLISH):
        for form in (reader.form.value, ordinary):
            if (language, form) in found:
                return found[language, form]
    return None
