"""What the page of a report tells of its way to the parents: who may read it, and what is in the way."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from conferences.conference.for_family import Withheld
from conferences.models import GivenReport, Report, ReportOffer
from conferences.reports.actions.send_report import headings_to_write, text_of
from conferences.reports.exposed import exposed_in, said_of
from conferences.reports.held_back import CHANGED, held_back
from conferences.reports.told import messages_of
from conferences.reports.views.loading import Opened
from cpunit.domain.refusal import Refusal
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.their_hours import leaving

NOT_IN: dict[str, Any] = {"offers": [], "warned": ""}
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
    """To whom it is offered, and what its author is warned of. What is withheld is read once."""
    known = Withheld.of(opened.conference.family)
    offers = list(report.offers.select_related("participant__person__adult").order_by("pk"))
    is_out = any(offer.released_at for offer in offers)
    held = held_back(report, opened.conference.family, known) if is_out else None
    read = set(report.given.filter(how=GivenReport.How.DOOR).values_list("participant", flat=True))
    messages = messages_of(offers) if is_out else {}
    shown = []
    for offer in offers:
        offer.report = report
        is_read = offer.participant_id in read
        shown.append(_offer(offer, opened, held, messages.get(offer.pk), is_read=is_read))
    return {"offers": shown, "warned": _warned(report, opened, known)}


def _offer(
    offer: ReportOffer,
    opened: Opened,
    held: Refusal | None,
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
    if held or not offer.stands:
        why = held.sentence if held else CHANGED.sentence
        return ShownOffer(name, f"released, and they do not find it any more. {why}")
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


def _warned(report: Report, opened: Opened, known: Withheld) -> str:
    """What its author is warned of: what stands in it that must reach no parent, or may not."""
    if not report.sections:
        return ""
    is_theirs = report.is_social_work_report
    wanted = headings_to_write(opened.conference, report.sections, is_social_work_report=is_theirs)
    written = {key: str(text) for key, text in text_of(report, wanted).items()}
    names = {heading.key: heading.title for heading in wanted}
    family = opened.conference.family
    return said_of(exposed_in(written, family, known=known, names=names, summary=report.summary))
