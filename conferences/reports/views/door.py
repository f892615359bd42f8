"""Behind a professional's door: their own report, typed as one goes or as a file, and what they sign off."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.for_family import KEPT
from conferences.conference.parts import titles_at
from conferences.conference.sealed import going_on, seal
from conferences.conference.whom_about import whom_about
from conferences.models import Conference, Participant, Report, ReportDraft
from conferences.reports.actions.draft import draft_facts, save_draft
from conferences.reports.actions.send_report import headings_to_write, sections_of, send_report
from conferences.reports.actions.sign_off import read_facts, send_back, sign_off
from conferences.reports.begun import Begun
from conferences.reports.exposed import exposed_in, said_of
from conferences.reports.forms import DoorFileForm, DoorSignForm, DoorTextForm
from conferences.reports.gone_on import place_for, to_be_signed
from conferences.reports.policies import may_sign_off, standing_back
from conferences.reports.who import Who
from cpunit.domain.frameworks.reports import Heading
from cpunit.domain.words import day_and_date
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.uploads.handler import was_too_large
from cpunit.uploads.looked_at import Given
from cpunit.uploads.models import Upload
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

BACK = "Back to your list"
SENT = "Your report is sent."
SAVED = "Saved. Nobody sees it until you send it."
CHECK_IT = "Your file is here. Check the text that was read from it, then send it."
UNNAMED = "something that may reach no parent"


@behind_door("Their report", form=PROFESSIONAL)
def door_report(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """Their report for one conference: kept as a draft, or sent; once for all children at it. What they send
    of one that was stood down meanwhile is kept for the one that is held instead.
    """
    place = _place_or_404(request, visitor, code)
    conference, report = place.conference, getattr(place, "report", None)
    is_theirs = _is_social_work(place, conference)
    begun = Begun.of(place)
    wanted = headings_to_write(conference, begun.keys(), is_social_work_report=is_theirs)
    is_desk = visitor.person.professional.is_desk
    has_gone_on = conference.code != code
    form = DoorTextForm(
        headings=wanted,
        stands=draft_facts(begun, wanted, is_desk=is_desk),
        written_by=begun.author if is_desk else None,
        **filled_in(request),
    )

    def do() -> Report | ReportDraft:
        sections, now = form.sections(), timezone.now()
        author = form.cleaned_data.get("written_by")
        seen = None if has_gone_on and begun.is_empty else form.seal
        draft = save_draft(place=place, sections=sections, seen=seen, now=now, author=author)
        if form.is_for_later:
            return draft
        sent = send_report(
            conference=conference,
            professional=visitor.person.professional,
            who=Who(person=visitor.person),
            sections={key: draft.sections.get(key, "") for key in sections},
            seen=seal({key: draft.began_from.get(key, "") for key in sections}),
            now=now,
            written_by=draft.written_by,
        )
        ReportDraft.objects.filter(participant=place).delete()
        return sent

    return act(
        request,
        form,
        Page(f"Your report: {_about(conference)}", reverse("door"), BACK),
        do=lambda: going_on(form, do),
        said=lambda done: _sent(done, conference, wanted) + (_gone_on(code) if has_gone_on else ""),
        template="conferences/reports/door/report.html",
        more=lambda: {
            "theirs": form.theirs or ("" if form.is_bound else begun.words(begun.to_settle)),
            "begun": begun,
            "code": code,
            "in_place": _in_place(report, is_writing=form.is_bound or "write" in request.GET),
            "are_siblings": conference.attached_children.count() > 1,
            **_around(report, conference, form, [heading.key for heading in wanted]),
        },
    )


@behind_door("The file of their report", form=PROFESSIONAL)
def door_report_file(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """Their report as a file."""
    place = _place_or_404(request, visitor, code)
    form = DoorFileForm(
        too_large=was_too_large(request),
        written_by=_written_by(visitor, place),
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page(
            f"The file of your report: {_about(place.conference)}",
            reverse("door_report", args=[code]),
            "Back to your report",
            intro="A Word file becomes text, which you check on the next page. A PDF or a picture is read by "
            "the chair, in place of any text that you sent; somebody reads each page of it before the family "
            "is shown it.",
        ),
        do=lambda: send_report(
            conference=place.conference,
            professional=visitor.person.professional,
            who=Who(person=visitor.person),
            given=Given.of(form.cleaned_data["file"]),
            now=timezone.now(),
            written_by=form.cleaned_data.get("written_by", ""),
        ),
        said=lambda report: (
            (CHECK_IT if report.is_unchecked else SENT)
            + (_gone_on(code) if report.conference.code != code else "")
        ),
        template="doors/form.html",
    )


@behind_door("A report to sign off", form=PROFESSIONAL)
def door_report_sign(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponse:
    """Somebody's report, to be signed off or sent back by who answers for it (KRK-9)."""
    report = to_be_signed(visitor.person, code, key, is_sent=request.method == "POST")
    if report is None:
        raise Http404
    back = standing_back(report)
    form = DoorSignForm(stands=read_facts(report), back=back, **filled_in(request))
    signer = visitor.person.professional

    def do() -> object:
        common: dict[str, Any] = {"report": report, "signer": signer, "who": Who(person=visitor.person)}
        common |= {"now": timezone.now(), "seen": form.seal}
        if form.cleaned_data["how"] == DoorSignForm.BACK:
            return send_back(words=form.cleaned_data["words"], **common)
        return sign_off(as_it_is=form.cleaned_data.get("as_it_is", False), **common)

    return act(
        request,
        form,
        Page(
            f"The report of {report.professional.name}: {_about(report.conference)}",
            reverse("door"),
            BACK,
        ),
        may=may_sign_off(signer, report, report.conference.family),
        do=lambda: going_on(form, do),
        said=lambda done: (
            ("It is signed off." if isinstance(done, Report) else "It goes back to its author.")
            + (_gone_on(code) if report.conference.code != code else "")
        ),
        template="conferences/reports/door/sign.html",
        more=lambda: {"theirs": form.theirs, "report": report, "back": back, **_read(report)},
    )


def _place_or_404(request: HttpRequest, visitor: Visitor, code: str) -> Participant:
    found = place_for(visitor.person, code, is_sent=request.method == "POST")
    if found is None:
        raise Http404
    return found


def _gone_on(code: str) -> str:
    return f" {code} is not held: it is kept for the conference that is held instead."


def _is_social_work(place: Participant, conference: Conference) -> bool:
    report = getattr(place, "report", None)
    if report is not None:
        return bool(report.is_social_work_report)
    return place.person_id == conference.family.social_worker_id


def _about(conference: Conference) -> str:
    return whom_about([conference.pk])[conference.pk]


def _sent(done: Report | ReportDraft, conference: Conference, wanted: Iterable[Heading]) -> str:
    if not isinstance(done, Report):
        return SAVED
    written = {each.key: done.sections.get(each.key, "") for each in wanted}
    exposed = _exposed(written, conference)
    return f"Your report is sent. {exposed}: open it again, and take it out." if exposed else SENT


def _written_by(visitor: Visitor, place: Participant) -> str | None:
    """Who writes what a desk sends, "" where nobody is named; None for others, who write it themselves."""
    if not visitor.person.professional.is_desk:
        return None
    found = ReportDraft.objects.filter(participant=place).first() or getattr(place, "report", None)
    return found.written_by if found else ""


def _in_place(report: Report | None, *, is_writing: bool) -> dict[str, Any] | None:
    """What stands for a report that nobody typed here: its file, with its name and pages, or nothing that the
    office could show. None where its author writes, as then the boxes are there.
    """
    if report is None or report.sections or is_writing:
        return None
    files = Upload.objects.only("name", "kind", "pages", "taken_at")
    return {"file": files.get(pk=report.upload_id) if report.upload_id else None}


def _exposed(written: Mapping[str, str], conference: Conference) -> str:
    """What its author takes out, for it may reach no parent; of what one may not read they are asked for a
    version. What only may be meant, somebody of the unit looks at; that a child keeps
    something from their parents is not said to everybody who writes a report (safety 6).
    """
    names = titles_at(conference)
    all_found = exposed_in(written, conference.family, names=names, told_apart=True)
    found = [each for each in all_found if not each.is_asked]
    return said_of([each._replace(what=UNNAMED) if each.what == KEPT else each for each in found])


def _around(
    report: Report | None, conference: Conference, form: DoorTextForm, wanted: Iterable[str]
) -> dict[str, Any]:
    """What its author is told about what they sent, and of what they have written so far that must not reach
    a parent.
    """
    written = {key: form.written_under(key) for key in wanted}
    exposed = _exposed(written, conference)
    if report is None:
        return {"report": None, "back": None, "exposed": exposed, "signed": ""}
    signed = report.signed_off_by.name if report.signed_off_by else ""
    return {
        "report": report,
        "back": standing_back(report),
        "exposed": exposed,
        "signed": signed,
    }


def _read(report: Report) -> dict[str, Any]:
    """What whoever signs it off reads: its text, or the words that were found in its file."""
    uploads = Upload.objects.only("kind", "text", "pages")
    upload = uploads.get(pk=report.upload_id) if report.upload_id else None
    return {
        "sections": sections_of(report.conference, report),
        "in_file": upload.text if upload and not report.sections else "",
        "is_picture": bool(upload and not report.sections and not upload.can_be_searched),
        "came": day_and_date(report.received_on),
    }
