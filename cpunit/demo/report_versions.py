"""Reports in which something stands that one parent must not read: one is back with its author, of one the
version for that parent is here, and one that came as a photograph waits to be read by a second person.
"""

from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from conferences.invitations.parents import parents_taking_part
from conferences.models import Conference
from conferences.reports.actions.give_version import give_version
from conferences.reports.actions.offer import offer_report
from conferences.reports.actions.send_report import send_report
from conferences.reports.actions.sign_off import sign_off
from conferences.reports.actions.versions import ask_for_version
from conferences.reports.who import Who
from cpunit.demo import words
from cpunit.demo.booked import Booked
from cpunit.demo.moments import Moments, at
from cpunit.people.actions.keep_fact import keep_fact
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Adult
from cpunit.uploads.looked_at import Given

SCHOOL = "Lomas Edge Primary"
OF_WORKER = {
    **words.REPORT,
    "contact": f"The children were seen at home, and the eldest at {SCHOOL}, in the last three weeks.",
}
OF_PARTNER = {"past-harm": f"Twice this term nobody came to fetch the eldest from {SCHOOL} until evening."}
FOR_THEM = {"past-harm": "Twice this term nobody came to fetch the eldest from school until evening."}
PHOTOGRAPHED = (
    "Notes of two home visits",
    "The kitchen was warm and clean both times.",
    "The youngest slept well, and has gained weight.",
    "Mother asked for help with the evenings.",
)


def versions_of_reports(booked: Booked, moments: Moments) -> None:
    """The school of the eldest is withheld from one of the parents."""
    conference = Conference.objects.get(pk=booked.conference.pk)
    journey, day = booked.journey, moments.working_days(-4)
    parents = list(parents_taking_part(conference))
    partners = [each for each in journey.professionals if not each.is_desk]
    if len(parents) < 2 or len(partners) < 2:
        return
    kept_from, other = parents[:2]
    _withhold(booked, kept_from, day)
    who, leader = Who(user=journey.support), journey.worker.supervisor
    report = send_report(
        conference=conference, professional=journey.worker, who=who, sections=OF_WORKER, now=at(day, 16, 10)
    )
    if leader:
        sign_off(report=report, signer=leader, who=who, now=at(day, 16, 15))
    ask_for_version(report=report, adult=kept_from, words="", by=journey.support, now=at(day, 16, 20))
    written = send_report(
        conference=conference, professional=partners[0], who=who, sections=OF_PARTNER, now=at(day, 16, 10)
    )
    version = ask_for_version(
        report=written, adult=kept_from, words="", by=journey.support, now=at(day, 16, 20)
    )
    give_version(version=version, who=Who(person=partners[0].person), sections=FOR_THEM, now=at(day, 16, 50))
    scanned = send_report(
        conference=conference,
        professional=partners[1],
        who=who,
        given=Given("visits.jpg", _photograph()),
        now=at(day, 16, 30),
    )
    offer_report(report=scanned, adult=other, by=journey.support, now=at(day, 16, 40))


def _withhold(booked: Booked, adult: Adult, day: date) -> None:
    journey, family = booked.journey, booked.conference.family
    eldest = min(journey.children, key=lambda child: child.birth_date or date.max)
    facts = {"person": eldest.person, "kind": "school", "words": SCHOOL, "since": None, "until": None}
    fact = keep_fact(family=family, facts=facts, by=journey.support, now=at(day, 15))
    withhold(
        family=family,
        what=What(fact=fact),
        kept_from=From(person=adult.person),
        reason="There were threats at the gate of the last school",
        source="The head of the last school",
        by=journey.unit.manager,
        now=at(day, 15, 30),
    )


def _photograph() -> bytes:
    """A page that somebody photographed: nobody can search what stands on it."""
    page = Image.new("RGB", (1240, 900), "#f4f1ea")
    drawn = ImageDraw.Draw(page)
    for nth, line in enumerate(PHOTOGRAPHED):
        drawn.text((90, 90 + nth * 90), line, fill="#222222", font_size=44 if nth == 0 else 36)
    made = BytesIO()
    page.save(made, "JPEG", quality=70)
    return made.getvalue()
