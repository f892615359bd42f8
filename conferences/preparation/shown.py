"""The checklist as its page draws it: each line with where it is recorded or mended."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from conferences.preparation.drawn import group_html, reading_html
from conferences.preparation.facts import Checklist
from conferences.preparation.lines import Line, Subject
from cpunit.domain.checklists import Per
from cpunit.domain.rules import Source

TITLES = {
    Per.PARENT: ("Contact with the parents", "Nobody with parental responsibility is recorded."),
    Per.FAMILY: ("Contact with others of the family", ""),
    Per.CHILD: ("Contact with the children", "No child is old enough, and born, to be spoken with."),
    Per.CHILD_AFTERWARDS: ("Meetings offered to children who did not come", ""),
}


def shown(checklist: Checklist, *, may: bool, may_ask: bool, may_afterwards: bool) -> dict[str, Any]:
    """What is read, and a group for the parents, for who else of the family is on the list, for the children
    and, afterwards, the children who did not come.

    `may` says whether this person may record anything now, `may_ask` whether they may ask the social worker,
    `may_afterwards` whether they may record what follows the close.
    """
    code = checklist.conference.code
    reports = reverse("conference_reports", args=[code])
    leads = {
        "queries": "#queries",
        "monitoring-form": reverse("conference_monitoring", args=[code]),
        "social-work-report": reports,
        "agency-reports": reports,
    }
    return {
        "code": code,
        "may": may,
        "may_ask": may_ask,
        "queries": checklist.queries,
        "reading": reading_html(
            reports,
            checklist.shares,
            [
                _line(line, leads.get(line.row.key, ""), _entry(code, Per.CONFERENCE, may, row=line.row.key))
                for line in checklist.reading
            ],
        ),
        "groups": [
            _group(checklist, per, may_afterwards if per is Per.CHILD_AFTERWARDS else may)
            for per in TITLES
            if TITLES[per][1] or checklist.subjects(per)
        ],
        "sources": _sources(checklist),
    }


def _line(line: Line, url: str, entry_url: str) -> dict[str, Any]:
    return {
        "words": line.row.words,
        "url": url,
        "state": line.state,
        "said": line.said,
        "recorded": line.recorded,
        "entry_url": "" if line.row.is_known else entry_url,
    }


def _group(checklist: Checklist, per: Per, may: bool) -> dict[str, Any]:
    (title, empty), found = TITLES[per], checklist.subjects(per)
    return {
        "key": per.value,
        "title": title,
        "empty": empty,
        "subjects": group_html(_subject(checklist, each, per, may) for each in found) if found else "",
    }


def _subject(checklist: Checklist, subject: Subject, per: Per, may: bool) -> dict[str, Any]:
    rows = [line.row.key for line in (subject.left or subject.lines)]
    left, settled = [_to_do(line) for line in subject.left], subject.settled
    return {
        "name": subject.name,
        "about": subject.about,
        "done": _together(settled),
        "left": left,
        "is_one_line": len(settled) + len(left) <= 1,
        "briefly": " ".join([*left[:1], *([f"and {len(left) - 1} more"] if left[1:] else [])]),
        "entry_url": _entry(checklist.conference.code, per, may, row=rows, who=subject.pk),
    }


def _to_do(line: Line) -> str:
    """What is left, with what is known of it."""
    return f"{line.row.words} ({line.known})" if line.known else line.row.words


def _together(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Those that were recorded at once, as one: a call in which all was talked about is one line."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for line in lines:
        found.setdefault((line.state, line.said, line.recorded), []).append(line.row.words)
    return [
        {"words": " · ".join(words), "state": state, "said": said, "recorded": recorded}
        for (state, said, recorded), words in found.items()
    ]


def _entry(code: str, per: Per, may: bool, **ticked: Any) -> str:
    """The page of the form, with what it is asked for ticked; "" for who may not."""
    if not may:
        return ""
    return reverse("conference_preparation_entry", args=[code, per.value], query=ticked)


def _sources(checklist: Checklist) -> list[tuple[str, Source]]:
    """Each passage once, with the rows that it asks for."""
    found: dict[Source, list[str]] = {}
    for row in checklist.rows:
        found.setdefault(row.source, []).append(row.words)
    return [("; ".join(words), source) for source, words in found.items()]
