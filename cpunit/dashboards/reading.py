"""The one place that decides what is logged of the pages that somebody opens.

Addresses carry codes and never names, so the address says whose record a page shows: a line of reading for
each child that the record is about. Every other page counts as a list with names in it, of which the log
tells the kind and the filters, unless it is declared here that it shows nobody: no page can be forgotten.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch
from django.utils import timezone

from cpunit.audit.log import About, log_views
from cpunit.case_system.models import Notice
from cpunit.deadlines.models import Deadline
from cpunit.diary.models import Advice
from cpunit.domain.words import quoted
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import User
from cpunit.uploads.models import Upload

SHOW_NOBODY = frozenset(
    {
        "home", "health", "keys", "styleguide", "strategy_discussion_limit", "let_in", "diary_ahead_short",
        "record_worker", "record_offline",
    }
)  # fmt: skip
"""Pages without anything about a family; so are all settings, and signing in and out."""
RENEWS_ITSELF = frozenset(
    {"map_around", "map_changes", "map_key", "map_scale", "map_wall_now", "record_here"}
)
"""What an open page asks for by itself, every few seconds: its opening is logged."""
WITHOUT_FAMILIES = ("settings/", "sign-in/", "sign-out/")
ASKED_BY_POST = "children_as_typed"
"""A list that is asked for without an address of its own, so that no name stands in one."""
TELLS_WHICH = frozenset({"report"})
"""Pages whose number is logged too: by it the checklist knows which reports the chair has opened."""
TELLS_ITSELF = "log_of_use"
"""Reading the log is logged by its view, which knows what was asked for."""
UNTOLD = frozenset({"q", "page", "after", "before"})
"""Not logged of a list: where in it somebody was, and what was typed, which may be a name."""


class Read(NamedTuple):
    """Whose record a page shows; `part` says which part of it."""

    about: About
    part: str = ""


FAMILY = """(
    SELECT '' AS record, child.code AS child, family.code AS family
    FROM people_family family LEFT JOIN people_child child ON child.family_id = family.id
    WHERE family.code = %s ORDER BY child.code
) AS of_family"""
CHILD = """(
    SELECT '' AS record, child.code AS child, family.code AS family
    FROM people_child child JOIN people_family family ON family.id = child.family_id WHERE child.code = %s
) AS of_child"""
RECORD = """(
    SELECT record.code AS record, child.code AS child, family.code AS family
    FROM people_reference record JOIN people_family family ON family.id = record.family_id
    LEFT JOIN people_reference_children about ON about.reference_id = record.code
    LEFT JOIN people_child child ON child.person_id = about.child_id
    WHERE record.code = %s ORDER BY child.code
) AS of_record"""
ONE_CHILD = """(
    SELECT record.code AS record, %s AS child, family.code AS family
    FROM people_reference record JOIN people_family family ON family.id = record.family_id
    WHERE record.code = %s
) AS of_one_child"""
PAPER = """(
    SELECT record.code AS record, child.code AS child, family.code AS family
    FROM people_reference record JOIN people_family family ON family.id = record.family_id
    LEFT JOIN (
        SELECT filing.child_id FROM papers_filing filing WHERE filing.document_id = %s
        UNION ALL
        SELECT about.child_id FROM people_reference_children about
        WHERE about.reference_id = %s
            AND NOT EXISTS (SELECT FROM papers_filing filing WHERE filing.document_id = %s)
    ) whose ON TRUE
    LEFT JOIN people_child child ON child.person_id = whose.child_id
    WHERE record.code = %s ORDER BY child.code
) AS of_paper"""


def of_family(code: str) -> Read:
    return Read(About(FAMILY, (code,)))


def of_child(code: str) -> Read:
    return Read(About(CHILD, (code,)))


def of_record(code: str) -> Read:
    return Read(About(RECORD, (code,)))


def of_paper(key: Any) -> Read:
    """The children on whose files it is, or whom its record is about."""
    paper = Document.objects.only("record", "kind").get(pk=key)
    about = About(PAPER, (paper.pk, paper.record_id, paper.pk, paper.record_id))
    return Read(about, part=paper.get_kind_display().lower())


def of_upload(key: Any) -> Read:
    """Those whom its record is about; by its key the checklist knows which report the chair has opened."""
    upload = Upload.objects.only("record", "kind").get(pk=key)
    return of_record(upload.record_id)._replace(part=f"{upload.get_kind_display()}, {upload.pk}")


def of_date(key: Any) -> Read:
    """The child whose date it is, or those of its record."""
    record, child = Deadline.objects.values_list("record", "child__code").get(pk=key)
    return Read(About(ONE_CHILD, (child, record))) if child else of_record(record)


def of_message(key: Any) -> Read | None:
    """Nothing for a reminder, which names many records by their codes."""
    record = OutgoingMessage.objects.values_list("record", flat=True).get(pk=key)
    return of_record(record) if record else None


def of_notice(key: Any) -> Read:
    """Those whom its record is about."""
    return of_record(Notice.objects.values_list("record", flat=True).get(pk=key))


def of_advice(key: Any) -> Read | None:
    """Nothing where it is about nobody on record."""
    code = Advice.objects.values_list("child__code", flat=True).get(pk=key)
    return of_child(code) if code else None


ABOUT: dict[str, Callable[[Any], Read | None]] = {
    "families/": of_family,
    "children/": of_child,
    "conferences/": of_record,
    "plans/": of_record,
    "challenge/": of_record,
    "letters/": of_record,
    "papers/": of_paper,
    "copies/": of_record,
    "uploads/": of_upload,
    "dates/": of_date,
    "diary/advice/": of_advice,
    "service/messages/": of_message,
    "service/case-system/": of_notice,
}
"""How the addresses of records begin, and whose record the code or key in one is."""


class LogReading:
    """Middleware: after a page was shown, and before it leaves, writes who read it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match and isinstance(request.user, User) and _shows_something(request, response, match):
            _log_reading(request.user, request, match)
        return response


def _shows_something(request: HttpRequest, response: HttpResponseBase, match: ResolverMatch) -> bool:
    """Whether a page went out, rather than a refusal, the way to another page, or the note that is put into
    an open page when it is saved.
    """
    if response.status_code != 200 or request.method == "HEAD":
        return False
    by_post = request.method == "POST" and match.url_name != ASKED_BY_POST
    if not by_post or not isinstance(response, HttpResponse):
        return True
    return response.content.lstrip()[:9].lower() == b"<!doctype"


def _log_reading(user: User, request: HttpRequest, match: ResolverMatch) -> None:
    name = match.url_name or ""
    if (
        name in SHOW_NOBODY | RENEWS_ITSELF
        or name == TELLS_ITSELF
        or match.route.startswith(WITHOUT_FAMILIES)
    ):
        return
    read = _about(request, match)
    told = str | int if name in TELLS_WHICH else str
    steps = [str(value) for key, value in match.kwargs.items() if key != "code" and isinstance(value, told)]
    parts = [*steps, *([read.part] if read and read.part else []), *([] if read else _filters(request))]
    page = name.replace("_", " ").capitalize()
    log_views(
        by=user,
        what=f"{page}: {', '.join(parts)}" if parts else page,
        now=timezone.now(),
        about=read.about if read else About(),
    )


def _about(request: HttpRequest, match: ResolverMatch) -> Read | None:
    """Whose record it is; None for a list."""
    if match.url_name in {"strategy_discussion_new", "request_new"}:
        return of_family(request.GET["family"].replace("\x00", ""))
    key = match.kwargs.get("code") or match.kwargs.get("key")
    beginning = match.route.partition("<")[0]
    found = [about for start, about in ABOUT.items() if beginning.startswith(start)]
    return found[0](key) if key and found else None


def _filters(request: HttpRequest) -> list[str]:
    """How a list was narrowed: "team “12”"."""
    return [
        f"{name} {quoted(str(value))}"
        for name, value in sorted(request.GET.items())
        if value and name.isidentifier() and name not in UNTOLD
    ]
