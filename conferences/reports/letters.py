"""What somebody is written who is to send a report, and by what an answer to it is known again.

It names the conference by its code and no child (safety 2): who it is about, the invitation has told them.
"""

import re
from dataclasses import dataclass

from django.conf import settings

from conferences.invitations.naming import phone_of
from conferences.models import Booking, Conference, Participant, Report
from conferences.reports.line import Line
from cpunit.domain.words import day_and_date
from cpunit.doors.words import address_of_door
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
    what = "social work report" if line.is_social_work_report else "report"
    is_invited = line.place.status == Participant.Status.INVITED
    asked = f"You are invited to conference {conference.code} on {day_and_date(booking.day)}"
    held = f"Conference {conference.code} is held on {day_and_date(booking.day)}"
    by = f"It is to be with the chair by {day_and_date(line.due)}.\n" if line.due else ""
    body = (
        f"Dear {line.professional.name},\n\n"
        f"{asked if is_invited else held}. Your {what} for it "
        f"is not here yet. One report is enough for all the children.\n{by}\n"
        "Send it as an answer to this message, or type it or send the file here:\n"
        f"{address_of_door()}\n\n"
        "Is no report needed from you, or can you not write one in time? Then tell "
        f"{booking.support_officer.name}, {phone_of(booking.support_officer) or unit.email}.\n\n"
        f"{unit.unit_name}\n"
    )
    subject = f"Your report for conference {conference.code} [{conference.code}/{line.key}]"
    return Asked(subject, body, reply_to(conference.code, line.key))


def came_back(report: Report) -> Asked:
    """To the author. What is to be put right stands behind their door: it may name a child (safety 2)."""
    code = report.conference.code
    body = (
        f"Dear {report.professional.name},\n\n"
        f"Your report for conference {code} came back to be put right.\n\n"
        f"Read what about it, change it and send it again here:\n{address_of_door()}\n\n"
        f"{UnitSettings.current().unit_name}\n"
    )
    return Asked(f"Your report for conference {code} came back", body, "")


def to_be_signed(report: Report, signer: Professional) -> Asked:
    """To whoever signs it off."""
    code = report.conference.code
    body = (
        f"Dear {signer.name},\n\n"
        f"The social work report of {report.professional.name} for conference {code} is here. The family has "
        "it once you have signed it off.\n\n"
        f"Read it, and sign it off or send it back, here:\n{address_of_door()}\n\n"
        f"{UnitSettings.current().unit_name}\n"
    )
    return Asked(f"A report for conference {code} waits for you", body, "")


def reply_to(code: str, key: int) -> str:
    """ "reports+C26-K7Q2.17@unit.example": the mailbox, with what names the report."""
    name, at, domain = settings.REPORTS_REPLY_TO.partition("@")
    return f"{name}+{code}.{key}@{domain}" if at else ""


def named_in(*texts: str) -> list[tuple[str, int]]:
    """The codes and keys of the reports that an answer names, in its addresses or its subject."""
    return [(found[0].upper(), int(found[1])) for text in texts for found in REFERENCE.findall(text)]
