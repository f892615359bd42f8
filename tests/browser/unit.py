"""A conference unit before its first family: the people, a clock to be moved, the worker and the post."""

import smtplib
from datetime import date, datetime, time
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as modern
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from aiosmtpd.controller import Controller

from cpunit.papers.tasks import send_outbox
from cpunit.people.models import Agency
from tests.factories.people import (
    AgencyFactory,
    AreaFactory,
    ChairFactory,
    ManagerFactory,
    ProfessionalFactory,
    SocialWorkerFactory,
    SupportFactory,
    TeamFactory,
    UnitSettingsFactory,
    VenueFactory,
)

LONDON = ZoneInfo("Europe/London")


class Unit:
    """One area with a team, a chair, a venue, and a professional of each agency that comes."""

    def __init__(self) -> None:
        UnitSettingsFactory(unit_name="Exampleshire conference unit")
        self.area = AreaFactory(name="North", slug="north")
        self.team = TeamFactory(area=self.area, name="Safeguarding North")
        care = AgencyFactory(name="Exampleshire children’s social care", kind=Agency.Kind.SOCIAL_CARE)
        head = ProfessionalFactory(agency=care, name="Ines Quayle", job_title="Team manager")
        self.team.manager = head
        self.team.save()
        self.worker = SocialWorkerFactory(
            agency=care, team=self.team, name="Tobias Renn", supervisor=head, email="t.renn@care.example"
        )
        police = AgencyFactory(name="Exampleshire police", kind=Agency.Kind.POLICE)
        health = AgencyFactory(name="Exampleshire health visiting", kind=Agency.Kind.HEALTH)
        school = AgencyFactory(name="Orchard primary school", kind=Agency.Kind.EDUCATION)
        self.officer = ProfessionalFactory(agency=police, name="Dara Finch", job_title="Detective")
        self.visitor = ProfessionalFactory(agency=health, name="Oona Birch", job_title="Health visitor")
        self.teacher = ProfessionalFactory(agency=school, name="Piet Larkin", job_title="Head teacher")
        self.partners = [self.officer, self.visitor, self.teacher]
        self.support = SupportFactory(username="support", name="Sam Ives", areas=[self.area])
        self.manager = ManagerFactory(username="manager", name="Mona Ashby", areas=[self.area])
        self.chair = ChairFactory(
            user__username="chair",
            user__name="Clara Holm",
            user__areas=[self.area],
            professional__agency=care,
        )
        self.venue = VenueFactory(area=self.area, name="Elm room")


class Clock:
    """The time that the product sees; it runs on from where it is put."""

    def __init__(self) -> None:
        self._traveller: Any = None

    def put(self, day: date, hour: int = 9, minute: int = 30) -> None:
        """To this moment of the unit's own time."""
        self.stop()
        moment = datetime.combine(day, time(hour, minute), tzinfo=LONDON)
        self._traveller = time_machine.travel(moment, tick=True)
        self._traveller.start()

    def stop(self) -> None:
        """Back to the machine's own time."""
        if self._traveller is not None:
            self._traveller.stop()
            self._traveller = None


class Worker:
    """Does what the worker was asked to do when it is told to, and never before."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, Any, Any]] = []

    def ask(self, task: Any, args: Any = (), kwargs: Any = None, **how: Any) -> None:
        """Stands for Celery's `apply_async`."""
        self.asked.append((task, args, kwargs or {}))

    def work(self) -> int:
        """Runs what was asked for and then sends the outbox; returns how many tasks there were."""
        waiting, self.asked = self.asked, []
        for task, args, kwargs in waiting:
            task.apply(args, kwargs, throw=True)
        send_outbox()
        return len(waiting)


class PostRoom:
    """Keeps every message that came in by SMTP."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.messages.append(BytesParser(policy=modern).parsebytes(envelope.content))  # type: ignore[arg-type]
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """What came for this address, in the order in which it came."""
        return [message for message in self.messages if address in str(message["To"])]

    @property
    def addressees(self) -> list[str]:
        """To whom something came."""
        return sorted({str(message["To"]) for message in self.messages})

    def empty(self) -> None:
        """Throws away what came."""
        self.messages.clear()


class MailServer(Controller):
    """Listens on a port that the system gives."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        with smtplib.SMTP(self.hostname, self.port, timeout=5):
            pass


def attachments(message: EmailMessage) -> dict[str, bytes]:
    """The files of a message by their type."""
    return {part.get_content_type(): part.get_payload(decode=True) for part in message.iter_attachments()}  # type: ignore[return-value]
