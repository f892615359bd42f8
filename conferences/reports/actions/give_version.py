"""Take in the version of a report that its author gives for a parent, or for several who may all read it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.parts import titles_at
from conferences.conference.sealed import Facts, Overtaken, is_as_seen, kept, seen_again
from conferences.conference.writing import locked
from conferences.models import Conference, ReportVersion, VersionDraft
from conferences.reports.actions.send_report import LONGEST
from conferences.reports.actions.versions import take_back
from conferences.reports.begun import stands_of
from conferences.reports.fit import Fit, as_its_author_reads
from conferences.reports.out_of_date import renew_pack
from conferences.reports.policies import may_ask_for_version
from conferences.reports.what_is_read import WhatIsRead
from conferences.reports.who import Who
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.words import listed
from cpunit.people.models import with_details
from cpunit.uploads.actions import take_in
from cpunit.uploads.looked_at import Given, LookedAt, look_at
from cpunit.uploads.models import Upload
from cpunit.uploads.pages import may_be_drawn

REPORT = "report@"
"""The name of the report itself, among the facts of a page."""
NO_WORDS = "Paste its text under the headings, or print it to PDF and send that: a version is read as it is."


def give_version(
    *,
    version: ReportVersion,
    who: Who,
    now: datetime,
    sections: Mapping[str, str] | None = None,
    given: Given | None = None,
    serves: Collection[int] = (),
    seen: str | None = None,
) -> ReportVersion:
    """What this parent is to read, typed under the headings (`sections`) or as a file; the whole report stays
    as it is. `serves` are the keys of versions of the same report that it stands for, too. It is looked
    through for each of them: a hit refuses it, with its place. Raises `Overtaken` where somebody else wrote
    under the same heading since the page was opened (`seen`).

    A file is read first, and then the conference is held. What its author had begun is done with; what
    somebody enters for them takes none of it away.
    """
    must(who.may(version.report.conference))
    file = _readable(look_at(given)) if given else None
    return _give(version, who, now, sections=sections, file=file, serves=serves, seen=seen)


@transaction.atomic
def _give(
    version: ReportVersion,
    who: Who,
    now: datetime,
    *,
    sections: Mapping[str, str] | None,
    file: LookedAt | None,
    serves: Collection[int],
    seen: str | None,
) -> ReportVersion:
    conference = locked(version.report.conference)
    must(who.may(conference))
    keys = {version.pk, *serves}
    of = ("report__participant__person__professional", *with_details("participant__person"))
    found = ReportVersion.objects.filter(pk__in=keys, report=version.report_id).select_related(*of)
    versions = {each.pk: each for each in found.select_for_update(of=("self",))}
    if len(versions) != len(keys):
        raise Refused("It is not asked for any more: nothing was kept of it. The report stands as it is.")
    mine = versions[version.pk]
    report = mine.report
    report.conference = conference
    must(may_ask_for_version(report))
    of_this_report(mine, seen)
    text = _typed(mine, conference, sections, seen) if sections is not None else {}
    upload = None
    if file is not None:
        upload = take_in(record=conference.reference, file=file, by=who.user, given_by=who.name, now=now)
    if not text and upload is None:
        raise Refused("Write what they are to read under a heading, or choose the file.", about="")
    for each in versions.values():
        each.report, each.sections, each.upload = report, text, upload
    _look_through(versions.values(), conference)
    for each in versions.values():
        each.given_at, each.given_by, each.text_of = now, who.name, report.changed_at
        each.typed_by = who.user
        each.wanted_since = None
        each.save()
        take_back(report, each.participant)
    if who.person:
        VersionDraft.objects.filter(version__in=versions).delete()
    renew_pack(conference, now)
    for_whom = listed([each.participant.person.name for each in versions.values()])
    who.note(conference, "gave", f"A version of the report of {report.professional.name} for {for_whom}", now)
    return mine


def version_facts(version: ReportVersion, wanted: Collection[str]) -> Facts:
    """What its author goes on from: the version that they gave, else the report itself; and which report."""
    here = stands_of(version)
    return {key: here.get(key, "") for key in wanted} | {REPORT: version.report.changed_at}


def of_this_report(version: ReportVersion, seen: str | None) -> None:
    """Raises `Overtaken` where the report has changed since the page was opened: the version is of it."""
    stands = {REPORT: version.report.changed_at}
    if is_as_seen(stands, seen):
        return
    raise Overtaken(
        "The report was changed",
        theirs="\n".join(version.report.sections.values()) or "It is a file by now.",
        seen=seen_again(seen, stands),
    )


def _typed(
    version: ReportVersion, conference: Conference, sections: Mapping[str, str], seen: str | None
) -> dict[str, str]:
    """Each heading as it is to stand. What the page did not show does not stand there."""
    typed = {key: text.replace("\r\n", "\n").strip() for key, text in sections.items()}
    names, stands = titles_at(conference), version_facts(version, list(typed))
    for key, text in typed.items():
        if len(text) > LONGEST:
            raise Refused(f"“{names.get(key, key)}” is longer than {LONGEST} letters.", about=key)
    wanted = kept(stands, seen, typed, lambda key: f"{names.get(key, key)}: {stands[key]}")
    return {key: text for key, text in wanted.items() if text}


def _look_through(versions: Collection[ReportVersion], conference: Conference) -> None:
    """Raises `Refused` for the first in which something stands that must not reach its parent: with the place
    in its author's own words, and not with what it is.
    """
    people = [each.participant.person for each in versions]
    fit = Fit(conference, people)
    for version, person in zip(versions, people, strict=True):
        read = WhatIsRead(version.report, version, titles_at(conference))
        if places := fit.look(read, person, version.upload).hits:
            where = listed(as_its_author_reads(places))
            raise Refused(f"{person.name} may not read this: {where}. Take it out.")
        if where := fit.where(read, version.upload):
            raise Refused(f"Something that may reach no parent stands in {where}: take it out.")


def _readable(file: LookedAt) -> LookedAt:
    if file.found.kind in (Upload.Kind.WORD, Upload.Kind.EMAIL):
        raise Refused(NO_WORDS, about="file")
    refusal = may_be_drawn(Upload(kind=file.found.kind, pages=file.found.pages))
    must(Refusal(refusal.sentence, about="file") if refusal else None)
    return file
