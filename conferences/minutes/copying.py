"""What the copies of all papers of a conference have in common: who may have one, who lets it go, what comes
with it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from conferences.closing.policies import may_tick_off, needs_password
from conferences.closing.recipients import may_have_papers
from conferences.minutes.content import MinutesContent
from conferences.minutes.variants import of_reader
from conferences.models import Conference
from cpunit.domain.audiences import Reader
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Person, Reference, UnitSettings, User
from cpunit.people.reach import Recipient
from cpunit.web.look import once_a_look

BODY = (
    "Dear {name},\n\n{what} of child protection conference {code} is attached. It is for you alone: please "
    "keep it safe and do not pass it on.\n\n{unit}\n"
)


def read_by(content: MinutesContent) -> Callable[[Reader], MinutesContent]:
    """What each reads of it; told once for all who read the same."""
    told: dict[Reader, MinutesContent] = {}

    def content_for(reader: Reader) -> MinutesContent:
        alike = replace(reader, person=0)
        if alike not in told:
            told[alike] = of_reader(content, reader)
        return told[alike]

    return content_for


def letter_of(recipient: Recipient, conference: Conference, what: str) -> str:
    """The words of the e-mail that a paper is attached to."""
    unit = UnitSettings.current().unit_name
    return BODY.format(name=recipient.name, what=what, code=conference.code, unit=unit)


def conference_of(record: Reference) -> Conference:
    """The conference that a record is; for a page that is read, asked for once."""
    return once_a_look(_found, record.code)


def _found(code: str) -> Conference:
    return Conference.objects.select_related("reference", "family__area").get(reference=code)


def may_have(kind: str) -> Callable[[Reference, Person], bool]:
    """Whether somebody may still have a paper of that kind."""
    return lambda record, person: may_have_papers(conference_of(record), person, kind=kind)


def may_release(user: User, record: Reference) -> Refusal | None:
    return may_tick_off(user, conference_of(record))


def asks_password(record: Reference, today: date) -> bool:
    """Of what is handed over in the room."""
    return needs_password(conference_of(record), today)
