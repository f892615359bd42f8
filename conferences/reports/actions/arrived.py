"""Take in an e-mail that a report came with: whose it is, its reference or its sender says."""

from datetime import date, datetime

from django.db import transaction

from conferences.models import Conference, Report
from conferences.reports.actions.send_report import send_report
from conferences.reports.facts import Reports
from conferences.reports.letters import named_in
from conferences.reports.line import Line
from conferences.reports.who import Who
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.uploads import message
from cpunit.uploads.looked_at import Given


@transaction.atomic
def take_arrived(
    *,
    conference: Conference,
    given: Given,
    received_on: date,
    who: Who,
    now: datetime,
    looked: bool = False,
) -> Report:
    """The report that is attached to this e-mail, on the line that it belongs to. Raises `Refused` where it
    is no e-mail, names another conference, or nothing says whose it is; and until somebody has `looked`,
    where it came from elsewhere or a report is in.
    """
    must(who.may(conference))
    if not message.is_message(given.content):
        raise Refused(
            "This is no e-mail that was saved as a file (.eml): open the line of its report, and take it in "
            "there.",
            about="file",
        )
    arrived = message.read(given.content)
    line = _line_of(arrived, conference)
    if not looked:
        must(_look_first(arrived, line))
    return send_report(
        conference=conference,
        professional=line.professional,
        given=given,
        received_on=received_on,
        who=who,
        now=now,
    )


def _line_of(arrived: message.Message, conference: Conference) -> Line:
    """By its reference; else by the address that it came from, where that is verified for one of them."""
    reports = Reports.of(conference)
    named = named_in(arrived.subject, *arrived.to)
    others = {code for code, _ in named if code != conference.code}
    if others:
        raise Refused(f"This e-mail answers about {min(others)}: take it in there.", about="file")
    keys = {key for _, key in named}
    by_name = [line for line in reports.lines if line.key in keys]
    by_sender = [line for line in reports.lines if _is_from(arrived, line)]
    found = by_name or by_sender
    if len(found) != 1:
        raise Refused(
            "Nothing in this e-mail says whose report it is: open the line of its report, and take it in "
            "there.",
            about="file",
        )
    return found[0]


def _is_from(arrived: message.Message, line: Line) -> bool:
    who = line.professional
    return bool(who.email_verified_on) and who.email.lower() == arrived.sender


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
