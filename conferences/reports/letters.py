"""What somebody is written who is to send a report, and by what an answer to it is known again.

It names the conference by its code and no child (safety 2): who it is about, the invitation has told them.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from conferences.invitations.naming import phone_of
from conferences.models import Booking, Conference, Participant, Report
from conferences.reports.line import Line
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.words import day_and_date
from cpunit.doors.words import address_of_door
from cpunit.letters.composing import compose
from cpunit.people.models import Professional, UnitSettings

REFERENCE = re.compile(r"\b(C\d{2}-[0-9A-Z]{4,6})[./](\d{1,12})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """Subject, words, and the address that an answer goes to, "" for the unit's own."""

    subject: str
    body: str
    reply_to: str


def asking_for(line: Line, conference: Conference, booking: Booking) -> Asked:
    """The message that asks for one report."""
    unit = UnitSettings.current()
    officer = booking.support_officer
    facts = {
        "reader": line.professional.name,
        "conference": conference.code,
        "day": day_and_date(booking.day),
        "invited": "yes" if line.place.status == Participant.Status.INVITED else "",
        "report": "social work report" if line.is_social_work_report else "report",
        "due": day_and_date(line.due) if line.due else "",
        "page": address_of_door(),
        "officer": officer.name,
        "ring_on": phone_of(officer) or unit.email,
        "unit": unit.unit_name,
    }
    body = compose(LetterKind.REPORT_ASKED, facts)
    subject = f"Your report for conference {conference.code} [{conference.code}/{line.key}]"
    return Asked(subject, body, reply_to(conference.code, line.key))


def came_back(report: Report) -> Asked:
    """To the author. What is to be put right stands behind their door: it may name a child (safety 2)."""
    code = report.conference.code
    facts = {
        "reader": report.professional.name,
        "conference": code,
        "page": address_of_door(),
        "unit": UnitSettings.current().unit_name,
    }
    body = compose(LetterKind.REPORT_BACK, facts)
    return Asked(f"Your report for conference {code} came back", body, "")


def wanted_version(report: Report, due: date | None) -> Asked:
    """To the author. For whom, and what about it, stands behind their door (safety 2)."""
    code = report.conference.code
    facts = {
        "reader": report.professional.name,
        "conference": code,
        "due": day_and_date(due) if due else "",
        "page": address_of_door(),
        "unit": UnitSettings.current().unit_name,
    }
    body = compose(LetterKind.REPORT_VERSION, facts)
    return Asked(f"A version of your report for conference {code} is wanted", body, "")


def to_be_signed(report: Report, signer: Professional) -> Asked:
    """To whoever signs it off."""
    code = report.conference.code
    facts = {
        "reader": signer.name,
        "author": report.professional.name,
        "conference": code,
        "page": address_of_door(),
        "unit": UnitSettings.current().unit_name,
    }
    body = compose(LetterKind.REPORT_TO_SIGN, facts)
    return Asked(f"A report for conference {code} waits for you", body, "")


def reply_to(code: str, key: int) -> str:
    """ "reports+C26-K7Q2.17@unit.example": the mailbox, with what names the report."""
    name, at, domain = settings.REPORTS_REPLY_TO.partition("@")
    return f"{name}+{code}.{key}@{domain}" if at else ""


def named_in(*texts: str) -> list[tuple[str, int]]:
    """The codes and keys of the reports that an answer names, in its addresses or its subject."""
    return [(found[0].upper(), int(found[1])) for text in texts for found in REFERENCE.findall(text)]
