"""Take a report in: typed under its headings, or as a file; from its author's door or from whoever got it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.parts import parts_at, titles_at
from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import locked
from conferences.models import Conference, Participant, Report, ReportDraft
from conferences.reports.actions.hold_back import hold_back_report
from conferences.reports.actions.record_report import WHO_WROTE_IT
from conferences.reports.actions.versions import owed_again
from conferences.reports.actions.written_reports import settle_written_reports
from conferences.reports.out_of_date import renew_pack
from conferences.reports.policies import may_be_received_on
from conferences.reports.report_in_file import report_in_file
from conferences.reports.told import tell_signer
from conferences.reports.who import Who
from cpunit.domain.frameworks.reports import UNPLACED, Heading, headings, titles
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Professional
from cpunit.uploads.actions import take_in
from cpunit.uploads.looked_at import Given, LookedAt, look_at
from cpunit.uploads.models import Upload
from cpunit.uploads.word import under_headings

LONGEST = 30_000
"""Letters under one heading: ten pages."""


def send_report(
    *,
    conference: Conference,
    professional: Professional,
    who: Who,
    now: datetime,
    sections: Mapping[str, str] | None = None,
    given: Given | None = None,
    received_on: date | None = None,
    seen: str | None = None,
    written_by: str = "",
) -> Report:
    """The report of one professional with what it says; once for all children at the conference.

    `sections` is what was typed, by the heading's key; None leaves what stands. A Word file becomes text
    under the headings, which is `is_unchecked` until its author, or whoever has it before them, saves it.
    Any other file takes the place of what was typed, which stays with its author as a draft. What changes
    after a sign-off is to be signed off again. A desk says who wrote it (`written_by`). Raises `Overtaken`
    where somebody else wrote under the same heading since the page was opened (`seen`).

    A file is read first, and then the conference is held: nobody waits while it is read.
    """
    must(who.may(conference))
    file = look_at(given) if given else None
    return _send(
        conference,
        professional,
        who,
        now,
        sections=sections,
        file=file,
        report_in=report_in_file(file) if file else None,
        received_on=received_on,
        seen=seen,
        written_by=written_by.strip(),
    )


@transaction.atomic
def _send(
    conference: Conference,
    professional: Professional,
    who: Who,
    now: datetime,
    *,
    sections: Mapping[str, str] | None,
    file: LookedAt | None,
    report_in: LookedAt | None,
    received_on: date | None,
    seen: str | None,
    written_by: str,
) -> Report:
    conference = locked(conference)
    must(who.may(conference))
    day = received_on or localdate(now)
    if day > localdate(now):
        raise Refused(f"{day_and_date(day)} is still to come.", about="received_on")
    must(may_be_received_on(day, conference, about="received_on"))
    report = _report_of(conference, professional, who, day)
    was = _content(report)
    report.written_by = _author(report, professional, written_by, who)
    if sections is not None:
        report.sections = _typed(report, sections, seen)
        report.is_unchecked = False
    if file is not None and report_in is not None:
        upload = take_in(record=conference.reference, file=file, by=who.user, given_by=who.name, now=now)
        _take_file(report, conference, upload, report_in, now)
    if not report.sections and not report.upload_id:
        raise Refused("Write something under a heading, or choose the file.", about="file")
    if _content(report) != was or report.changed_at is None:
        report.changed_at = now
        report.signed_off_by = report.signed_off_at = None
        report.unsigned_because, report.unsigned_by = "", None
    report.save()
    if report.changed_at == now:
        owed_again(report, now, is_told=who.user is not None)
        hold_back_report(report=report, now=now)
    if report.is_social_work_report and not report.is_signed_off and not report.is_unchecked:
        tell_signer(report, now)
    settle_written_reports(conference=conference, now=now)
    renew_pack(conference, now)
    who.note(conference, "recorded", f"Report of {professional.name} came in", now)
    return report


def _author(report: Report, professional: Professional, written_by: str, who: Who) -> str:
    """Who wrote it, of a desk's report. The unit says so once, and corrects it where it records that it came
    in; a desk says so whenever it sends one.
    """
    if not professional.is_desk:
        return report.written_by
    if not written_by and not (who.user and report.written_by):
        raise Refused(WHO_WROTE_IT, about="written_by")
    if who.user and written_by and report.written_by not in ("", written_by):
        raise Refused(
            f"It is recorded already that {report.written_by} wrote it: correct that where you record that a "
            "report came in.",
            about="written_by",
        )
    return written_by or report.written_by


def headings_for(conference: Conference, *, is_social_work_report: bool) -> tuple[Heading, ...]:
    """What is written in a report for this conference."""
    return headings(parts_at(conference), is_social_work_report=is_social_work_report)


def headings_to_write(
    conference: Conference, stands: Collection[str], *, is_social_work_report: bool
) -> tuple[Heading, ...]:
    """The same for who writes it, where something `stands` under these keys: with what was read from its file
    and not placed yet before all else, and after it what was written under a heading that this conference
    does not have, of another framework or of the social worker's report.
    """
    wanted = headings_for(conference, is_social_work_report=is_social_work_report)
    known = {UNPLACED.key, *(each.key for each in wanted)}
    others = tuple(Heading(key, titles().get(key, key), "") for key in stands if key not in known)
    return (*((UNPLACED,) if UNPLACED.key in stands else ()), *wanted, *others)


class Written(Protocol):
    """A report, or the version of it that a parent reads."""

    @property
    def sections(self) -> Any: ...
    @property
    def is_social_work_report(self) -> bool: ...


def text_of(report: Written | None, wanted: tuple[Heading, ...]) -> Facts:
    """What stands under each heading, "" where nothing does."""
    stands = report.sections if report else {}
    return {heading.key: stands.get(heading.key, "") for heading in wanted}


def sections_of(conference: Conference, report: Written) -> list[tuple[str, str]]:
    """Heading and text, of those under which something stands: what anybody reads of it."""
    wanted = headings_to_write(
        conference, report.sections, is_social_work_report=report.is_social_work_report
    )
    stands = text_of(report, wanted)
    return [(heading.title, stands[heading.key]) for heading in wanted if stands[heading.key]]


def _report_of(conference: Conference, professional: Professional, who: Who, day: date) -> Report:
    """The report as it stands, or a new one; nobody is put on the list of people from behind a door."""
    places = Participant.objects.filter(conference=conference, person=professional.person)
    place = places.first()
    if place is None and who.user:
        place = Participant.objects.create(
            conference=conference, person=professional.person, status=Participant.Status.LISTED
        )
    if place is None or place.status == Participant.Status.EXCLUDED:
        raise Refused(f"{professional.name} is not asked to this conference, so no report is taken.")
    found = Report.objects.filter(participant=place).select_related("upload").first()
    if found:
        return found
    is_theirs = professional.pk == conference.family.social_worker_id
    other = conference.reports.filter(is_social_work_report=True).exists()
    return Report(
        conference=conference,
        participant=place,
        received_on=day,
        is_social_work_report=is_theirs and not other,
    )


def _typed(report: Report, sections: Mapping[str, str], seen: str | None) -> dict[str, str]:
    """Each heading as it is to stand; what stands under headings that the page did not have stays."""
    typed = {key: text.replace("\r\n", "\n").strip() for key, text in sections.items()}
    names = titles_at(report.conference)
    for key, text in typed.items():
        if len(text) > LONGEST:
            raise Refused(f"“{names[key]}” is longer than {LONGEST} letters.", about=key)
    stands = {key: report.sections.get(key, "") for key in typed}
    wanted = kept(stands, seen, typed, lambda key: f"{names[key]}: {stands[key]}")
    whole = {key: text for key, text in {**report.sections, **wanted}.items() if text}
    if UNPLACED.key in whole:
        raise Refused(
            "Put each part of what is not placed yet under its heading, or take it out.",
            about=UNPLACED.key if UNPLACED.key in typed else "",
        )
    return whole


def _take_file(
    report: Report, conference: Conference, upload: Upload, report_in: LookedAt, now: datetime
) -> None:
    """Word becomes text; of any other file no words beside it stand for the report. Those that did are its
    author's draft from then on, unless they have one.
    """
    came_with = upload.attachments.filter(sha256=report_in.sha256)
    report.upload = upload if upload.sha256 == report_in.sha256 else came_with.get()
    wanted = headings_for(conference, is_social_work_report=report.is_social_work_report)
    if report_in.found.kind == Upload.Kind.WORD:
        found = under_headings(
            report_in.found.paragraphs,
            [(each.key, each.title) for each in wanted],
            unplaced=UNPLACED.key,
        )
        report.sections = {key: text[:LONGEST] for key, text in found.items()}
        report.is_unchecked = True
        return
    if report.sections:
        kept_back = {"sections": report.sections, "saved_at": now}
        ReportDraft.objects.get_or_create(participant=report.participant, defaults=kept_back)
    report.sections, report.is_unchecked = {}, False


def _content(report: Report) -> tuple[object, ...]:
    return (report.sections, report.upload_id)
