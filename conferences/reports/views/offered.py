"""What the page of a report tells of its way to the parents: who may read it, and what is in the way."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.conference.for_family import NotForFamily
from conferences.models import GivenReport, Report, ReportOffer, ReportVersion
from conferences.reports.actions.send_report import headings_to_write, sections_of, text_of
from conferences.reports.exposed import exposed_in, said_of
from conferences.reports.fit import Fit
from conferences.reports.held_back import held_back
from conferences.reports.told import messages_of
from conferences.reports.version_shown import version_state
from conferences.reports.views.loading import Opened
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.their_hours import leaving
from cpunit.people.models import with_details

NOT_IN: dict[str, Any] = {"offers": [], "versions": [], "to_ask": [], "warned": "", "sections": []}
"""Of one that is not in."""


@dataclass(frozen=True)
class ShownOffer:
    """To whom it is offered by their own link, and how that stands in words; `leads_to` is where somebody
    goes on with it, with the words of that link.
    """

    name: str
    words: str
    leads_to: str = ""
    way_on: str = ""


def offered(report: Report, opened: Opened) -> dict[str, Any]:
    """To whom it is offered, which versions there are of it, and what its author is warned of. What is
    withheld is read once.
    """
    of = (*with_details("participant__person"), "version")
    offers = list(report.offers.select_related(*of).order_by("pk"))
    report.conference = opened.conference
    is_out = any(offer.released_at for offer in offers)
    known = NotForFamily.of(opened.conference.family)
    people = [offer.participant.person for offer in offers]
    fit = Fit(opened.conference, people, known) if is_out else None
    read = {each.participant_id for each in opened.line.given if each.how == GivenReport.How.DOOR}
    told = [offer for offer in offers if offer.told_at and offer.participant_id not in read]
    messages = messages_of(told) if told else {}
    versions = list(report.versions.select_related("participant__person__adult").order_by("pk"))
    own = {version.participant_id: version.pk for version in versions}
    shown = []
    for offer in offers:
        offer.report = report
        is_read = offer.participant_id in read
        if own.get(offer.participant_id) == offer.version_id:
            shown.append(_offer(offer, opened, fit, messages.get(offer.pk), is_read=is_read))
    theirs = {version.participant.person_id for version in versions}
    return {
        "offers": shown,
        "versions": _versions(report, opened, versions),
        "to_ask": [each for each in opened.reports.parents if each.pk not in theirs],
        "warned": _warned(report, opened, known),
        "sections": [(title, known.runs_in(text)) for title, text in sections_of(opened.conference, report)],
    }


def _versions(report: Report, opened: Opened, versions: list[ReportVersion]) -> list[ShownOffer]:
    """Each parent who needs one of their own, and how it stands with it."""
    due = opened.family_by
    shown = []
    for version in versions:
        version.report = report
        person = version.participant.person
        at = reverse("report_version", args=[opened.conference.code, opened.line.key, person.pk])
        state = version_state(version, due, timezone.localdate())
        shown.append(ShownOffer(person.name, f"{state}.", at, "Their version"))
    return shown


def _offer(
    offer: ReportOffer,
    opened: Opened,
    fit: Fit | None,
    message: OutgoingMessage | None,
    *,
    is_read: bool,
) -> ShownOffer:
    name, code = offer.participant.person.name, opened.conference.code
    if offer.released_at is None:
        if not offer.stands:
            return ShownOffer(name, "changed since, to be offered anew")
        at = reverse("report_release", args=[code, opened.line.key, offer.pk])
        return ShownOffer(name, "", at, "to be released by a second person")
    if held := (held_back(offer, fit) if fit else None):
        return ShownOffer(name, f"released, and they do not find it any more. {held.sentence}")
    if is_read:
        return ShownOffer(name, "released, and they have opened it")
    told = _told(offer, message)
    if told:
        return ShownOffer(name, f"released; {told}")
    door = reverse("people_door", args=[code, offer.participant_id])
    return ShownOffer(name, "released, and nobody has told them:", door, "tell them, or send a link")


def _told(offer: ReportOffer, message: OutgoingMessage | None) -> str:
    """How it stands with the message that says there is something new; "" where none tells them."""
    if message is None:
        return "a message told them that there is something new on their page" if offer.told_at else ""
    if message.state == OutgoingMessage.State.FAILED:
        return ""
    if message.state == OutgoingMessage.State.SENT:
        return "a message told them that there is something new on their page"
    if message.waits_until:
        goes = leaving(message)
        return f"a message that there is something new waits: it {goes[0].lower()}{goes[1:]}"
    return "a message that there is something new is on its way"


def _warned(report: Report, opened: Opened, known: NotForFamily) -> str:
    """What its author is warned of: what stands in it that must reach no parent, or may not."""
    if not report.sections:
        return ""
    is_theirs = report.is_social_work_report
    wanted = headings_to_write(opened.conference, report.sections, is_social_work_report=is_theirs)
    written = {key: str(text) for key, text in text_of(report, wanted).items()}
    names = {heading.key: heading.title for heading in wanted}
    family = opened.conference.family
    return said_of(exposed_in(written, family, known=known, names=names, summary=report.summary))
