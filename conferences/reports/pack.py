"""What stands in the chair's pack: a list of contents, each report after a sheet of its own, and what parents
say.
"""

import base64
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfReader

from conferences.models import Conference, Report
from conferences.reports.actions.send_report import sections_of
from conferences.reports.bound import bind
from conferences.reports.facts import Reports
from conferences.reports.line import Line
from cpunit.domain.words import counted, day_and_date, listed
from cpunit.papers.pdf import render
from cpunit.uploads.models import Upload

CONTENTS = "conferences/reports/papers/contents.html"
ONE = "conferences/reports/papers/one.html"
VIEWS = "conferences/reports/papers/views.html"
DOTS = 1600
"""The longer side of a picture as it is drawn: a page of A4 at some 150 to the inch."""


@dataclass(frozen=True)
class Pack:
    """A pack, and whose reports it lacks, in words."""

    pdf: bytes
    pages: int
    missing: str


def pack_of(conference: Conference, *, chair: str, now: datetime) -> Pack:
    """Draw it, as all stands now."""
    reports = Reports.of(conference)
    there = [line for line in reports.lines if line.report]
    parts = [(line.professional.name, _part(line, conference, chair)) for line in there]
    if reports.views:
        views = _drawn(
            "conferences/reports/papers/views.html", {"answers": reports.views}, "What parents say", chair
        )
        parts.append(("What parents say of all of it", [views]))
    missing = listed([line.professional.name for line in reports.awaited])
    before = 1
    for _ in range(3):  # a longer list of contents moves every page by as many
        contents = _contents(conference, parts, missing, before, chair, now)
        if (pages := _pages([contents])) == before:
            break
        before = pages
    pdf, number = bind(
        [contents, *(pdf for _, part in parts for pdf in part)], foot=f"Reports for {conference.code}"
    )
    return Pack(pdf, number, missing[:1000])


def _contents(
    conference: Conference,
    parts: list[tuple[str, list[bytes]]],
    missing: str,
    before: int,
    chair: str,
    now: datetime,
) -> bytes:
    """The first sheet: what is in it, from which page on, and what is not."""
    at, rows = before + 1, []
    for title, part in parts:
        rows.append((title, at, counted(_pages(part), "page")))
        at += _pages(part)
    context = {"conference": conference, "rows": rows, "missing": missing, "made": now}
    return _drawn(
        "conferences/reports/papers/contents.html",
        context,
        f"Reports for conference {conference.code}",
        chair,
    )


def _part(line: Line, conference: Conference, chair: str) -> list[bytes]:
    """A sheet that says what it is, with what was typed or the picture of it; then the pages of its file."""
    report = line.report
    assert report is not None
    upload = Upload.objects.get(pk=report.upload_id) if report.upload_id else None
    versions = list(report.versions.select_related("participant__person__adult").order_by("pk"))
    for version in versions:
        version.report = report
    context = {
        "line": line,
        "report": report,
        "state": _state(report),
        "sections": sections_of(conference, report),
        "versions": [each for each in versions if each.is_in_force],
        "picture": _picture(upload) if upload and upload.is_picture else "",
        "follows": upload.pages if upload and upload.kind == Upload.Kind.PDF else 0,
    }
    sheet = _drawn(
        "conferences/reports/papers/one.html", context, f"Report of {line.professional.name}", chair
    )
    return [sheet, bytes(upload.content)] if upload and upload.kind == Upload.Kind.PDF else [sheet]


def _state(report: Report) -> str:
    came = f"Came in on {day_and_date(report.received_on)}"
    if report.is_unchecked:
        return f"{came}; its text was read from a Word file and is not checked"
    if report.signed_off_by:
        return f"{came}, signed off by {report.signed_off_by.name}"
    return f"{came}, not signed off" if report.is_social_work_report else came


def _picture(upload: Upload) -> str:
    """Drawn again, so that nothing but its dots is in the pack."""
    with Image.open(BytesIO(bytes(upload.content))) as opened:
        opened.thumbnail((DOTS, DOTS))
        drawn = BytesIO()
        opened.convert("RGB").save(drawn, "JPEG", quality=80)
    return f"data:image/jpeg;base64,{base64.b64encode(drawn.getvalue()).decode()}"


def _drawn(template: str, context: dict[str, Any], title: str, chair: str) -> bytes:
    return render(template=template, context=context, title=title, recipient=chair).pdf


def _pages(part: list[bytes]) -> int:
    return sum(len(PdfReader(BytesIO(pdf)).pages) for pdf in part)
