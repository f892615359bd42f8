"""One report: what it says, where it stands, and how it comes in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.identity import identity_of
from conferences.conference.sealed import going_on
from conferences.models import Report
from conferences.reports.actions.expect import expect_none
from conferences.reports.actions.send_report import headings_to_write, send_report, text_of
from conferences.reports.forms import FileForm, NoneForm, TextForm
from conferences.reports.line import Line
from conferences.reports.policies import may_be_given, may_keep_reports, may_settle
from conferences.reports.shown import chased
from conferences.reports.views.loading import opened_or_404
from conferences.reports.views.offered import NOT_IN, offered
from conferences.reports.who import Who
from cpunit.domain.frameworks.reports import UNPLACED
from cpunit.people.access import CASEWORK, role_required
from cpunit.uploads.handler import was_too_large
from cpunit.uploads.looked_at import Given
from cpunit.uploads.models import Upload
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@require_safe
@role_required(*CASEWORK)
def report(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """The page: its text or its file, sign-off, who had it, what they answered, and when it was asked for."""
    opened = opened_or_404(request, code, key, is_whole=True)
    line, here = opened.line, opened.line.report
    context = {
        "conference": opened.conference,
        "identity": identity_of(opened.conference),
        "line": line,
        "report": here,
        "state": line.state(timezone.localdate()),
        "chased": chased(line),
        "upload": _upload(here),
        **(offered(here, opened) if here else NOT_IN),
        "settles": any(each.mark for each in line.answers)
        and may_settle(opened.user, opened.conference) is None,
        "refusal": may_keep_reports(opened.user, opened.conference),
        "not_given": may_be_given(here) if here else None,
    }
    return render(request, "conferences/reports/report.html", context)


def _upload(report: Report | None) -> Upload | None:
    if report is None or report.upload_id is None:
        return None
    return Upload.objects.defer("content", "text").get(pk=report.upload_id)


READ = (
    "This was read from the Word file, and is not checked yet: look at each box beside the file. Saving says "
    "that you have."
)


def _is_read(line: Line) -> bool:
    return line.report is not None and line.report.is_unchecked


def _asks_author(request: HttpRequest, line: Line) -> bool:
    """Whether nobody had said who wrote it, of a desk's, as the page was opened."""
    is_known = line.report is not None and line.report.written_by != ""
    return line.professional.is_desk and (not is_known or "written_by" in request.POST)


@role_required(*CASEWORK)
def report_text(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Type it, or check what was read from a Word file."""
    opened = opened_or_404(request, code, key)
    line = opened.line
    stands = line.report.sections if line.report else {}
    wanted = headings_to_write(opened.conference, stands, is_social_work_report=line.is_social_work_report)
    form = TextForm(
        headings=wanted,
        stands=text_of(line.report, wanted),
        asks_author=_asks_author(request, line),
        **filled_in(request),
    )
    return act(
        request,
        form,
        opened.page(f"What the report of {opened.author} says", intro=READ if _is_read(line) else ""),
        may=may_keep_reports(opened.user, opened.conference),
        do=lambda: going_on(
            form,
            lambda: send_report(
                conference=opened.conference,
                professional=line.professional,
                who=Who(user=opened.user),
                sections=form.sections(),
                seen=form.seal,
                now=timezone.now(),
                written_by=form.author,
            ),
        ),
        said=f"What the report of {opened.author} says is saved.",
        template="conferences/reports/text.html",
        more=lambda: {"theirs": form.theirs, "upload": _upload(line.report)},
    )


@role_required(*CASEWORK)
def report_file(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take its file in: as it was sent, or the e-mail that it came with."""
    opened = opened_or_404(request, code, key)
    form = FileForm(
        initial={"received_on": timezone.localdate()},
        too_large=was_too_large(request),
        asks_author=_asks_author(request, opened.line),
        **filled_in(request),
    )
    return act(
        request,
        form,
        opened.page(
            f"The file of the report of {opened.author}",
            intro="A Word file becomes text under the headings of the report, to be checked. The file itself "
            "is kept for those who work on the conference, and goes to nobody else. A PDF or a picture takes "
            "the place of what was typed here.",
        ),
        may=may_keep_reports(opened.user, opened.conference),
        do=lambda: send_report(
            conference=opened.conference,
            professional=opened.line.professional,
            who=Who(user=opened.user),
            given=Given.of(form.cleaned_data["file"]),
            received_on=form.cleaned_data["received_on"],
            now=timezone.now(),
            written_by=form.cleaned_data.get("written_by", ""),
        ),
        said=_read_from,
    )


def _read_from(kept: Report) -> str:
    """What became of the words of a file that was taken in."""
    if not kept.is_unchecked:
        return "The file is kept."
    if UNPLACED.key not in kept.sections:
        return "The file is kept, and its text stands under the headings: check it."
    if len(kept.sections) == 1:
        return "The file is kept. Its text stands under no heading of ours: put it under the headings."
    return "The file is kept. A part of its text stands under no heading of ours: put it under the headings."


@role_required(*CASEWORK)
def report_none(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """No report is expected of them; left empty, one is after all."""
    opened = opened_or_404(request, code, key)
    form = NoneForm(initial={"why": opened.line.none_because}, **filled_in(request))
    return act(
        request,
        form,
        opened.page(f"No report is expected of {opened.author}"),
        may=may_keep_reports(opened.user, opened.conference),
        do=lambda: expect_none(
            place=opened.line.place, why=form.cleaned_data["why"], by=opened.user, now=timezone.now()
        ),
        said="Saved.",
    )
