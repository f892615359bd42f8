"""Versions of reports for parents, and edited letters: whatever somebody types, nothing that is withheld from
its reader stands in what reaches them.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from conferences.models import Report
from conferences.reports.actions.give_version import give_version
from conferences.reports.actions.offer import offer_report, release_report
from conferences.reports.actions.send_report import send_report
from conferences.reports.actions.sign_off import sign_off
from conferences.reports.actions.versions import ask_for_version
from conferences.reports.what_is_read import WhatIsRead
from conferences.reports.who import Who
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.edited_letters import filled, paragraphs
from cpunit.domain.refusal import Refused
from cpunit.letters.actions import edit
from cpunit.letters.actions.edit import edit_letter, mark_of, own_text, release_letter
from cpunit.letters.editable import Letter
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.prove import Proof
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Adult, PersonFact
from cpunit.release.looking import Looking
from cpunit.release.scan import Scan
from escalations.concerns.actions.raise_concern import raise_concern
from escalations.concerns.edited import CONCERN_LETTER
from plans.models import Plan
from tests.conferences.reports.test_report import managed
from tests.conferences.world import DAY, NOW
from tests.release.leaks.families import SCHOOL, Chance, booked_by_chance, by_chance
from tests.release.leaks.streams import standing_in, streams_of_page, streams_of_pdf
from tests.release.leaks.test_nothing_withheld_leaves import Restricted

pytestmark = [pytest.mark.django_db, pytest.mark.failure(1, 3), pytest.mark.safety(1, 3)]
SEEDS = [11, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(300, 330))]
Tried = tuple[int, int, list[str]]
"""How many texts reached their reader, how many were refused, and what leaked."""


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def texts(made: Chance, amount: int) -> list[str]:
    """Each of a few paragraphs: some of them may be withheld, name somebody, or say where she learns and
    lives. The first says nothing of that, and the last all of it.
    """
    home, rng = made.world.family.addresses.get(), made.rng
    risky = [each.words for each in made.said]
    risky += [f"She learns at {SCHOOL}.", f"They live at {home.lines}, {home.postcode}."]
    risky += [f"{each.name} was told." for each in (*made.children, *made.fathers)]
    plain = [made.sentence() for _ in range(4)]
    found = ["\n\n".join(rng.sample(plain, 2))]
    found += ["\n\n".join([rng.choice(plain), rng.choice(risky)]) for _ in range(amount - 2)]
    return [*found, "\n\n".join(risky)]


def tried(attempts: Iterator[Callable[[], list[str]]]) -> Tried:
    """Each as if it were the first."""
    reached, refused, leaked = 0, 0, list[str]()
    for attempt in attempts:
        with transaction.atomic():
            try:
                leaked += attempt()
                reached += 1
            except Refused:
                refused += 1
            transaction.set_rollback(True)
    return reached, refused, leaked


def versions(made: Chance, amount: int) -> Tried:
    """Of each parent's version of a report, as its author may have typed it, looked at by nobody."""
    world, restricted, who = made.world, Restricted(made), Who(user=made.world.support)
    report = send_report(
        conference=world.conference,
        professional=world.worker,
        who=who,
        sections={"past-harm": made.sentence()},
        now=NOW,
    )
    sign_off(report=report, signer=managed(world), who=who, now=NOW)

    def version(adult: Adult, text: str) -> Callable[[], list[str]]:
        return lambda: restricted.leaks(adult, streams_of_page(_read(made, report, adult, text)))

    parents = (made.mother, *made.fathers)
    return tried(version(adult, text) for adult in parents for text in texts(made, amount))


def _read(made: Chance, report: Report, adult: Adult, text: str) -> str:
    world = made.world
    asked = ask_for_version(report=report, adult=adult, words="", by=world.support, now=NOW)
    author = Who(person=world.worker.person)
    give_version(version=asked, who=author, sections={"past-harm": text}, now=NOW)
    offer = offer_report(report=report, adult=adult, by=world.support, now=NOW)
    return WhatIsRead.of_offer(release_report(offer=offer, proof=Proof(world.manager), now=NOW)).html()


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_withheld_stands_in_a_version_of_a_report_that_a_parent_reads(seed: int) -> None:
    reached, refused, leaked = versions(booked_by_chance(seed), 4)
    assert not leaked
    assert reached >= 3 and refused >= 1, "some are clean, and some are not"


def test_a_hole_in_what_is_looked_for_in_versions_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Looking, "at", lambda self, html, person: Scan((), ()))
    assert versions(booked_by_chance(12), 3)[2]


def letters(made: Chance, amount: int) -> Tried:
    """Of the letter of a concern to somebody from whose agency something is withheld, as it was edited."""
    world, worker = made.world, made.world.worker
    worker.email_verified_on = DAY
    worker.save()
    kept = {f"“{each.words}”": each.words for each in made.rng.sample(made.said, 6)}
    fact = PersonFact.objects.get(family=world.family)
    words = [What(record=world.conference.reference, words=each) for each in kept.values()]
    for what in (*words, What(fact=fact)):
        given: dict[str, Any] = {"reason": "Safety", "source": "The nurse", "by": world.support, "now": NOW}
        withhold(family=world.family, what=what, kept_from=From(agency=worker.agency), **given)
    kept |= {"the school": SCHOOL, "the home": world.family.addresses.get().lines}
    made.said = [each for each in made.said if each.words in kept.values()]
    concern = raise_concern(
        plan=Plan.objects.filter(child__in=world.children).order_by("pk")[0],
        concern=made.sentence(),
        asked=made.sentence(),
        by=world.chair_user,
        reckoner=Reckoner.current(),
        now=NOW,
        today=NOW.date(),
        is_edited_first=True,
    )
    letter = CONCERN_LETTER.find(concern.reference, worker.pk)
    assert letter is not None

    def edited(letter: Letter, text: str) -> Callable[[], list[str]]:
        return lambda: standing_in(_left(made, letter, text), kept)

    return tried(edited(letter, text) for text in texts(made, amount))


def _left(made: Chance, letter: Letter, text: str) -> dict[str, str]:
    """All that leaves of it, edited by one and released by another."""
    parts = [*paragraphs(own_text(letter)), *paragraphs(text)]
    kept = edit_letter(letter=letter, of=CONCERN_LETTER, parts=parts, by=made.world.chair_user, now=NOW)
    seen = mark_of(filled(kept.text, letter.facts))
    proof = Proof(made.world.support)
    left = release_letter(letter=letter, of=CONCERN_LETTER, seen=seen, proof=proof, now=NOW)
    assert left.document is not None
    streams = streams_of_pdf(bytes(left.document.pdf)) | {"title": left.document.title}
    for message in OutgoingMessage.objects.filter(record=letter.record):
        streams |= {"subject": message.subject, "body": message.body}
    return streams


@pytest.mark.paper
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_withheld_stands_in_any_stream_of_an_edited_letter(seed: int) -> None:
    reached, refused, leaked = letters(by_chance(seed), 4)
    assert not leaked
    assert reached >= 1 and refused >= 1, "some are clean, and some are not"


@pytest.mark.paper
def test_a_hole_in_what_may_reach_the_reader_of_a_letter_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit, "may_reach", lambda letter, text: None)
    assert letters(by_chance(13), 5)[2]
