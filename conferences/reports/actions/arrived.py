"""Take in an e-mail that a report came with: whose it is, its reference or its sender says."""

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from conferences.conference.instead import held_instead
from conferences.models import Conference, Participant, Report
from conferences.reports.actions.send_report import send_report
from conferences.reports.facts import Reports
from conferences.reports.letters import named_in
from conferences.reports.line import Line
from conferences.reports.who import Who
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.uploads import message
from cpunit.uploads.looked_at import Given


class Arrived(NamedTuple):
    """What was taken in; `before` is the code of the conference that it answered about, where that was stood
    down and this one is held instead.
    """

    report: Report
    before: str


class OfLine(Refused):
    """The e-mail is of this line, and cannot be taken in as it is; `key` is the line's."""

    def __init__(self, refusal: Refusal, key: int) -> None:
        super().__init__(refusal.sentence, about=refusal.about)
        self.key = key


@transaction.atomic
def take_arrived(
    *,
    conference: Conference,
    given: Given,
    received_on: date,
    who: Who,
    now: datetime,
    looked: bool = False,
    written_by: str = "",
) -> Arrived:
    """The report that is attached to this e-mail, on the line that it belongs to; what answers about a
    conference that was stood down belongs to the same person's at the one that is held instead. Raises
    `Refused` where it is no e-mail, names another conference, or nothing says whose it is; and until somebody
    has `looked`, where it came from elsewhere or a report is in.
    """
    must(who.may(conference))
    if not message.is_message(given.content):
        raise Refused(
            "This is no e-mail that was saved as a file (.eml): open the line of its report, and take it in "
            "there.",
            about="file",
        )
    arrived = message.read(given.content)
    line, before = _line_of(arrived, conference)
    if not looked:
        must(_look_first(arrived, line))
    try:
        report = send_report(
            conference=conference,
            professional=line.professional,
            given=given,
            received_on=received_on,
            written_by=written_by,
            who=who,
            now=now,
        )
    except Refused as refused:
        if refused.refusal.about != "file":
            raise
        raise OfLine(refused.refusal, line.key) from refused
    return Arrived(report, before)


def _line_of(arrived: message.Message, conference: Conference) -> tuple[Line, str]:
    """By its reference; else by the address that it came from, where that is verified for one of them. And
    the code of the conference before this one that it names, "" for none.
    """
    reports = Reports.of(conference)
    named = named_in(arrived.subject, *arrived.to)
    keys = {key for code, key in named if code == conference.code}
    others = {code for code, _ in named if code != conference.code}
    for code in sorted(others):
        must(_is_taken_in_here(code, conference))
    if others:
        places = Participant.objects.filter(
            conference__reference__in=others, pk__in=[key for _, key in named]
        )
        people = set(places.values_list("person", flat=True))
        keys |= {line.key for line in reports.lines if line.place.person_id in people}
    by_name = [line for line in reports.lines if line.key in keys]
    by_sender = [line for line in reports.lines if _is_from(arrived, line)]
    found = by_name or by_sender
    if len(found) != 1:
        raise Refused(
            "Nothing in this e-mail says whose report it is: open the line of its report, and take it in "
            "there.",
            about="file",
        )
    return found[0], min(others, default="")


def _is_taken_in_here(code: str, conference: Conference) -> Refusal | None:
    """Whether what answers about another conference is taken in at this one, which is held instead."""
    other = Conference.objects.filter(reference=code, family=conference.family_id).first()
    instead = held_instead(other) if other else None
    if instead == conference:
        return None
    held = f", in place of which {instead.code} is held" if instead else ""
    return Refusal(f"This e-mail answers about {code}{held}: take it in there.", about="file")


def _is_from(arrived: message.Message, line: Line) -> bool:
    known = line.professional.verified_email
    return bool(known) and known.lower() == arrived.sender


def _look_first(arrived: message.Message, line: Line) -> Refusal | None:
    """Anybody can write somebody's reference, or their name, on an e-mail: it puts no report in the place of
    another by itself, and none there that came from elsewhere.
    """
    name = line.professional.name
    if line.report:
        return Refusal(f"A report of {name} is in already: look whether this one takes its place.", "looked")
    if not _is_from(arrived, line):
        return Refusal(
            f"It came from {arrived.sender or 'no address'}, which is not the verified address of {name}: "
            "look whether it is theirs.",
            "looked",
        )
    return None
