"""Find a child by a misspelt name, a relative's name, a date of birth in any usual form, or a reference."""

import re
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import IntegerField, Q, QuerySet
from django.db.models.functions import Cast, Round

from cpunit.people.codes import ALPHABET
from cpunit.people.models import Adult, Child, Family, Reference, User
from cpunit.people.models.child import SEARCHED_NAME
from cpunit.people.models.searched import FOLDED_SIGNS, folded_name
from cpunit.web.fields import MONTHS

LIKENESS = 0.3
"""How much of what was typed must be found in a name, from 0 to 1: two letters swapped still pass."""

DATE_PARTS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]*([a-z]{3,9}\.?|\d{1,2})[\s./,-]+(\d{4}|\d{2})", re.ASCII
)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
CENTURY = 2000
LONGEST = 100
"""Letters that are searched for; more than any name has."""
LONGEST_ID = 40
"""Letters of the authority's own id, and more than any code has."""
RECORD_CODE = re.compile(r"[A-Z]\d{2}-[0-9A-Z]{1,6}", re.ASCII)
SHORT_CODE = re.compile(r"[0-9A-Z]{5}", re.ASCII)
Record = Reference | Child | Family
FOLDING = str.maketrans(dict.fromkeys(FOLDED_SIGNS, "") | {FOLDED_SIGNS[0]: " "})


def address_of(text: str, user: User) -> str:
    """Where a child's, family's or record's code leads, or the authority's own id; "" for none."""
    record = record_with(text, user)
    if isinstance(record, Child):
        return f"/children/{record.code}/"
    if isinstance(record, Family):
        return f"/families/{record.code}/"
    return record.get_absolute_url() if record else ""


def record_with(text: str, user: User) -> Record | None:
    """What the user may see that has this code, or the child of this id of the authority's own."""
    typed = text.strip()
    code = typed.upper()
    if not 0 < len(typed) <= LONGEST_ID or "\x00" in typed:
        return None
    record: Record | None = None
    if RECORD_CODE.fullmatch(code):
        record = Reference.objects.visible_to(user).filter(code=code).select_related("family").first()
    if record is None:
        found = Child.objects.filter(Q(code=code, merged_into__isnull=True) | Q(authority_id=typed))
        stays = [stays or pk for pk, stays in found.order_by("pk").values_list("pk", "merged_into")]
        children = Child.objects.visible_to(user).filter(pk__in=stays)
        record = children.select_related("family").order_by("pk").first()
    if record is None and SHORT_CODE.fullmatch(code):
        record = Family.objects.visible_to(user).filter(code=code).first()
    return record


def may_be_code(text: str) -> bool:
    """Whether it has a digit, as names have not, or is such letters as codes are made of, and no vowel."""
    typed = text.strip().upper()
    return any(sign.isdigit() for sign in typed) or bool(
        SHORT_CODE.fullmatch(typed) and set(typed) <= set(ALPHABET)
    )


def date_in(text: str) -> date | None:
    """The day typed as 8/5/2018, 08.05.18, 8 May 2018, 2018-05-08 or 08052018; None for anything else."""
    typed = text.strip().lower()
    if found := ISO.fullmatch(typed):
        return _day(found[3], found[2], found[1])
    if found := DIGITS.fullmatch(typed) or DATE_PARTS.fullmatch(typed):
        return _day(found[1], found[2], found[3])
    return None


def _day(day: str, month: str, year: str) -> date | None:
    name = month.rstrip(".")
    number = (
        next((at for at, word in enumerate(MONTHS, 1) if word.startswith(name)), 0)
        if name.isalpha()
        else int(name)
    )
    full = int(year) + (CENTURY if len(year) == 2 else 0)
    try:
        return date(full, number, int(day))
    except ValueError:
        return None


def folded(text: str) -> str:
    """What was typed as names are searched, or "" for no name's letters."""
    return text.strip().lower()[:LONGEST].replace("\x00", "").translate(FOLDING).strip()


def closeness(typed: str) -> Cast:
    """How close a child's own name is to it, from 0 to 1000."""
    return Cast(Round(TrigramWordSimilarity(typed, SEARCHED_NAME) * 1000), IntegerField())


def children_like(text: str, user: User) -> QuerySet[Child]:
    """The user's children whose name is like what was typed, and those whose family or one of its adults is
    called so; with `closeness` of the child's own name from 0 to 1000.

    Names are answered from the trigram index; must be read in a transaction after `set_likeness()`.
    """
    typed = folded(text)
    alike = Child.objects.annotate(searched=SEARCHED_NAME).filter(searched__trigram_word_similar=typed)
    named = folded_name("name")
    families = Family.objects.annotate(searched=named).filter(searched__contains=typed).order_by()
    adults = Adult.objects.annotate(searched=named).filter(searched__contains=typed).order_by()
    theirs = Child.objects.filter(family__in=families.values("pk").union(adults.values("family")))
    found = alike.order_by().values("pk").union(theirs.order_by().values("pk"))
    children = Child.objects.visible_to(user).filter(pk__in=found).annotate(closeness=closeness(typed))
    return children if typed else children.none()


def children_of(day: date, user: User) -> QuerySet[Child]:
    """The user's children who were born, or are expected, on that day."""
    return Child.objects.visible_to(user).filter(
        Q(birth_date=day) | Q(birth_date__isnull=True, expected_date=day)
    )


def set_likeness() -> None:
    """Let misspelt names pass, for the rest of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LIKENESS)])
