"""Whether a parent may be handed a report on paper as it is."""

from collections.abc import Collection, Iterable

from conferences.conference.parts import titles_at
from conferences.models import Conference, Report
from conferences.reports.exposed import said_of
from conferences.reports.fit import Fit
from conferences.reports.what_is_read import WhatIsRead, versions_for
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Adult, Person


def may_be_given_on_paper(
    report: Report, adult: Adult, conference: Conference, fit: Fit | None = None
) -> Refusal | None:
    """Whether this parent may be handed what they read of it: their version, where they need one. Of a
    picture nobody can say so but who looks at it. `fit` is of them where it is at hand.
    """
    return who_may_be_given_on_paper(report, [adult.person], conference, fit)[adult.pk]


def who_may_be_given_on_paper(
    report: Report, people: Collection[Person], conference: Conference, fit: Fit | None = None
) -> dict[int, Refusal | None]:
    """The same of several parents, by their keys. The same number of queries for any, but for files."""
    fit, titles = fit or Fit(conference, people), titles_at(conference)
    versions = versions_for(report, people, conference)
    return {
        each.pk: _may_be_given(WhatIsRead(report, versions.get(each.pk), titles), each, fit)
        for each in people
    }


def _may_be_given(read: WhatIsRead, person: Person, fit: Fit) -> Refusal | None:
    report = read.report
    if read.version and not read.version.is_in_force:
        return Refusal(
            f"The version of {report.professional.name} for {person.name} is not here yet: wait for it, or "
            "take out of what they are given what must not reach them."
        )
    upload = read.upload()
    if upload and not upload.can_be_searched:
        return Refusal(
            f"The report of {report.professional.name} came as pictures, which cannot be searched: look "
            "through it for an address, and for what a young person keeps from their parents."
        )
    if found := fit.for_anybody(read, upload):
        return Refusal(
            f"{said_of(found)}: take it out of what is given to a parent. If one had it already with it, "
            "ring the chair and the social worker now."
        )
    if hits := fit.look(read, person, upload).hits:
        return Refusal(
            f"{hits[0].named} is withheld from {person.name}: take it out of what they are given. If they "
            "had it already with it, ring the chair and the social worker now."
        )
    return None


def may_all_be_given_on_paper(
    reports: Iterable[Report], adult: Adult, conference: Conference
) -> Refusal | None:
    """Whether one parent may be handed several, by the first of them that they may not, with whose it is."""
    fit = Fit(conference, [adult.person])
    for report in reports:
        if refusal := may_be_given_on_paper(report, adult, conference, fit):
            return Refusal(f"Report of {report.professional.name}: {refusal.sentence}")
    return None
