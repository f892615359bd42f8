"""What somebody finds behind their door of copies: those that were released to them, to be read there."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from html import unescape

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.timezone import localdate

from cpunit.domain.words import day_and_date, long_date
from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Person, Reference
from cpunit.release.models import Copy

_HEADING = re.compile(r"<h2([^>]*)>(.*?)</h2>", re.DOTALL)
_ID = re.compile(r'\sid="[^"]*"')
LEAST_PLACES = 5
"""So many headings ask for a way to each."""
LOOKED_AT = "somebody is looking at it again"
MOST = 20
"""Copies that stand on a page, the latest first."""


def readable(visitor: Visitor) -> QuerySet[Copy]:
    """The released copies that are read behind this door: of a family member those about what their doors are
    about, whichever they came in by; and those in whose place another is being made. Whether each may still
    be read is asked as it is opened.
    """
    theirs = Copy.objects.there().filter(person=visitor.person)
    if visitor.has_fallen:
        return theirs.none()
    return theirs if visitor.is_professional else theirs.filter(record__in=visitor.records)


def has_copies(person: Person, record: Reference, now: datetime) -> bool:
    """Whether a released copy of theirs stands behind their door of this record: one query."""
    return Copy.objects.there().filter(person=person, record=record).exists()


def copies_behind(visitor: Visitor, now: datetime) -> Iterable[Task]:
    """Two papers of one name are told apart by their days. One query."""
    rows = (
        readable(visitor)
        .order_by("-released_at", "-pk")
        .values_list("pk", "record", "variant__title", "released_at", "opened_at", "shut_as", "withdrawn_at")
    )
    found = list(rows[:MOST])
    titles = Counter((code, title) for _, code, title, *_ in found)
    for key, code, title, released, opened, shut_as, withdrawn in found:
        is_shut = bool(shut_as or withdrawn)
        is_looked_at = shut_as == Copy.Shut.LOOK and not withdrawn
        of_day = f" of {long_date(localdate(released))}" if titles[code, title] > 1 else ""
        yield Task(
            f"Read: {title}{of_day}",
            reverse("door_copy", args=[code, key]),
            state=LOOKED_AT if is_looked_at else _state(is_shut, opened),
            is_done=opened is not None and not is_shut,
            about=code if visitor.is_professional else "",
            is_to_read=is_shut or opened is not None,
        )


def _state(is_shut: bool, opened: datetime | None) -> str:
    if is_shut:
        return "a new one is being made"
    return f"read on {day_and_date(localdate(opened))}" if opened else "new"


def heading_of(html: str) -> str:
    """The title of a page of HTML, as its heading is."""
    inside = html.partition("<h1>")[2].partition("</h1>")[0]
    return " ".join(unescape(strip_tags(inside)).split())


def words_of(html: str) -> str:
    """What stands in a variant under its heading: the product made it, and what is typed in it is escaped."""
    main = html.partition("<main>")[2].rpartition("</main>")[0]
    return main.partition("</h1>")[2] if "</h1>" in main else main


def with_places(words: str) -> tuple[str, list[tuple[str, str]]]:
    """The same words with an anchor at each heading, and to which place each heading leads: none for a paper
    of a few headings, which is seen through at once.
    """
    if len(_HEADING.findall(words)) < LEAST_PLACES:
        return words, []
    places: list[tuple[str, str]] = []

    def anchored(found: re.Match[str]) -> str:
        key = f"place-{len(places) + 1}"
        places.append((key, " ".join(unescape(strip_tags(found[2])).split())))
        return f'<h2 id="{key}"{_ID.sub("", found[1])}>{found[2]}</h2>'

    return _HEADING.sub(anchored, words), places
