"""Offer a report to a parent by their own link: one person asks for it, a second one releases it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.parts import titles_at
from conferences.conference.sealed import Overtaken, is_as_seen, seal
from conferences.conference.writing import locked
from conferences.invitations.parents import excluded_parents, parents_of
from conferences.models import Conference, Participant, Report, ReportOffer
from conferences.reports.actions.give_report import give_report
from conferences.reports.actions.sign_off import as_read, read_facts
from conferences.reports.fit import Fit, pages_left
from conferences.reports.policies import may_be_given, may_keep_reports, may_release
from conferences.reports.told import tell_parent
from conferences.reports.what_is_read import WhatIsRead, read_by, versions_for
from conferences.reports.who import Who
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Adult, Exclusion, Person, User


def may_be_offered(report: Report, adult: Adult, conference: Conference) -> Refusal | None:
    """Whether this parent may be offered what they would read of it: their own version where they need one,
    which its author has given.
    """
    return who_may_be_offered(report, [adult.person], conference)[adult.pk]


def who_may_be_offered(
    report: Report, people: Collection[Person], conference: Conference
) -> dict[int, Refusal | None]:
    """The same of several parents, by their keys. The same number of queries for any, but for files."""
    out = Exclusion.objects.running().filter(person__in=people, family=conference.family)
    kept_out = set(out.order_by().values_list("person", flat=True))
    fit, versions = Fit(conference, people), versions_for(report, people, conference)
    titles, found = titles_at(conference), dict[int, Refusal | None]()
    for person in people:
        version = versions.get(person.pk)
        if person.pk in kept_out:
            found[person.pk] = Refusal(
                f"{person.name} is kept from a part of what is said: give them on paper what they may have."
            )
        elif version and not version.is_in_force:
            found[person.pk] = Refusal(
                f"The version of {report.professional.name} for {person.name} is not here yet."
            )
        else:
            found[person.pk] = fit.may_read(WhatIsRead(report, version, titles), person)
    return found


@transaction.atomic
def offer_report(*, report: Report, adult: Adult, by: User, now: datetime) -> ReportOffer:
    """Ask that this parent may read it as it stands: their own version of it, where there is one."""
    conference, report = _held(report, by)
    if adult not in parents_of(conference) or adult in excluded_parents(conference):
        raise Refused(f"{adult.name} takes no part in this conference, so no report is offered to them.")
    must(may_be_given(report))
    must(may_be_offered(report, adult, conference))
    assert report.changed_at, "what it says has come in at a moment"
    place, _ = Participant.objects.get_or_create(conference=conference, person=adult.person)
    offer, _ = ReportOffer.objects.update_or_create(
        report=report,
        participant=place,
        defaults={
            "text_of": report.changed_at, "asked_by": by, "asked_at": now,
            "version": read_by(report, place, conference).version,
            "released_by": None, "released_at": None, "told_at": None, "held_since": None, "answers": [],
        },
    )  # fmt: skip
    Who(user=by).note(conference, "offered", f"Report of {report.professional.name} to {adult.name}", now)
    return offer


@transaction.atomic
def release_report(
    *,
    offer: ReportOffer,
    proof: Proof,
    now: datetime,
    seen: str | None = None,
    answers: Mapping[str, str] | None = None,
) -> ReportOffer:
    """A second person has read it, and lets the parent read it (safety 11). `seen` is the seal of what they
    read: raises `Overtaken` where it has changed since, though it was offered anew, and `Refused` where it
    has changed since it was offered, or must not be offered any more; where a question that is asked of it
    has no answer (`answers`, by its mark, why that may stand); and where they have not read each page of what
    came as pictures.
    """
    by = proof.by
    conference, report = _held(offer.report, by)
    offer = ReportOffer.objects.select_related("participant__person__adult", "version").get(pk=offer.pk)
    offer.report = report
    must(may_release(by, offer))
    must(may_be_given(report))
    person, read = offer.participant.person, WhatIsRead.of_offer(offer)
    fit = Fit(conference, [person], is_new=True)
    must(fit.may_read(read, person))
    as_read(report, seen)
    as_version_read(offer, seen)
    offer.answers = _answered(fit, read, person, answers or {})
    upload = read.upload()
    if upload and (left := pages_left(offer, upload, fit.mark(person), by.pk)):
        raise Refused(f"{left[0]}: read each page first, and say so of each.")
    offer.released_by, offer.released_at = by, now
    offer.told_at = now if tell_parent(offer, now) else None
    offer.save(update_fields=["released_by", "released_at", "told_at", "answers"])
    Who(user=by).note(conference, "released", f"Report of {report.professional.name} to {person.name}", now)
    return offer


def offer_facts(offer: ReportOffer) -> dict[str, object]:
    """What the second person's page shows: the report as it stands, and the version that is offered."""
    given = offer.version.given_at if offer.version else None
    return {**read_facts(offer.report), "version": given}


def as_version_read(offer: ReportOffer, seen: str | None) -> None:
    """Raises `Overtaken` where the version is not the one that the page showed; of the report itself
    `as_read` says so.
    """
    facts = offer_facts(offer)
    if is_as_seen(facts, seen):
        return
    raise Overtaken(
        "What is offered to them changed",
        theirs="Another text is offered to them by now. Read it before you go on.",
        seen=seal(facts),
    )


def _answered(fit: Fit, read: WhatIsRead, person: Person, answers: Mapping[str, str]) -> list[dict[str, str]]:
    found = []
    for place in fit.look(read, person, read.upload()).questions:
        why = answers.get(place.mark, "").strip()
        if not why:
            raise Refused(
                f"{place.named} may be meant for what {person.name} does not read of: say why it may "
                "stand, or ask for a version without it.",
                about=f"answer-{place.mark}",
            )
        found.append({"mark": place.mark, "place": place.sentence[:600], "why": why[:500]})
    return found


@transaction.atomic
def read_report(*, offer: ReportOffer, by: Person, now: datetime, fit: Fit | None = None) -> None:
    """The parent opened it: they had it from that day on, unless they had it as it stands before. `fit` is of
    them where it is at hand.
    """
    must((fit or Fit(offer.report.conference, [by])).may_read_now(offer))
    given = offer.report.given.filter(participant=offer.participant).first()
    if given and not offer.report.has_changed_since(given.given_on, given.text_of):
        return
    give_report(
        report=offer.report, adult=by.adult, given_on=localdate(now), how="door", who=Who(person=by), now=now
    )


def _held(report: Report, by: User) -> tuple[Conference, Report]:
    conference = locked(report.conference)
    must(may_keep_reports(by, conference))
    held = Report.objects.select_related("participant__person__professional").get(pk=report.pk)
    held.conference = conference
    return conference, held
