"""A letter in another language is the unit's own words with the facts beside them; English follows."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.invitations.actions.exclusions import KeptOutOf, exclude
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.by_e_mail import email_body
from conferences.invitations.letters import letter_of
from conferences.invitations.own_time import is_told_by_telephone
from conferences.models import Conference, Measure, Participant
from cpunit.domain.letter_sentences import Letter
from cpunit.papers.pdf import page_of
from cpunit.people.models import Adult, Child, UnitSettings
from cpunit.supplied.models import SuppliedWords
from tests.conferences.invitations.test_invitations import text_of
from tests.factories.conferences import NOW, Unit, booked_conference
from tests.factories.people import kept_from
from tests.factories.supplied import WordsFactory, sentences
from tests.people.test_stale_forms import opened
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]
POLISH = "/settings/letters/words/adult/pl/ordinary/"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def support(unit: Unit) -> Client:
    client = Client()
    client.force_login(unit.support)
    return client


def read_by(unit: Unit, **how: str) -> Adult:
    """The parent with an e-mail address, whose letters come like that."""
    parent = unit.family.adults.exclude(email="").get()
    Adult.objects.filter(pk=parent.pk).update(**how)
    return parent


def words_of_letter(conference: Conference, parent: Adult) -> str:
    place = conference.participants.get(person=parent.person)
    booking = conference.bookings.get()
    return page_of(**letter_of(place, conference, booking, earlier=None, now=NOW))


@pytest.mark.paper
@pytest.mark.requirement("LDS-5")
def test_support_writes_the_words_and_the_letter_is_made_with_them(unit: Unit, support: Client) -> None:
    parent = read_by(unit, letters_in="pl", letters_as="large-print")
    who = {"supplied_by": "Ewa", "checked_by": "Jan"}
    typed = opened(support, POLISH) | sentences(Letter.ADULT, "Zdanie") | who
    assert support.post(POLISH, typed).status_code == 302
    conference = booked_conference(unit).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    pages = text_of(conference.participants.get(person=parent.person).letter)
    chair = conference.bookings.get().chair.user.name
    for said in ("Zdanie title", "Zdanie asked", "Zdanie decided_initial", chair):
        assert said in pages[0]
    assert "Zdanie decided_review" not in pages[0]
    assert "We are holding a meeting" not in pages[0]
    assert any("We are holding a meeting" in page for page in pages[1:])


@pytest.mark.safety(4)
def test_the_time_in_it_is_the_readers_own_or_none(unit: Unit) -> None:
    WordsFactory()
    parent = read_by(unit, letters_in="pl")
    conference = booked_conference(unit).conference
    assert "pl time_told" not in words_of_letter(conference, parent)
    other = unit.family.adults.exclude(pk=parent.pk).get()
    kept_from(parent, other, since=NOW.date(), by=unit.support)
    part = words_of_letter(conference, parent).split("</section>")[0]
    assert "pl time_told" in part
    assert "09:" not in part and "10:" not in part


@pytest.mark.safety(4)
@pytest.mark.parametrize("arrives", ["11:15", ""])
def test_who_is_asked_to_a_part_reads_their_own_time_in_it_or_is_told_by_telephone(
    unit: Unit, arrives: str
) -> None:
    WordsFactory()
    parent = read_by(unit, letters_in="pl")
    booking = booked_conference(unit)
    place = booking.conference.participants.get(person=parent.person)
    Participant.objects.filter(pk=place.pk).update(booking=booking, phoned_at=NOW)
    kept = KeptOutOf(extent="part", part="The talk about the assault", told="For the second part")
    exclude(
        participant=place,
        ground="g",
        review_on=NOW.date() + timedelta(days=60),
        by=unit.chair.user,
        now=NOW,
        kept=kept,
    )
    if arrives:
        Measure.objects.create(
            booking=booking,
            risk="exclusion-1",
            kind="arrival",
            participant=place,
            at=time(11, 15),
            recorded_by=unit.support,
        )
    place.refresh_from_db()
    assert place.phoned_at is None, "who was told the time by telephone is told anew"
    part = words_of_letter(booking.conference, parent).split("</section>")[0]
    assert "pl again" not in part, "as the English says: it is held when it was"
    assert ("11:15" in part, "pl time_told" in part) == (bool(arrives), not arrives)
    assert is_told_by_telephone(place, booking) is not bool(arrives)


@pytest.mark.safety(4)
def test_an_entrance_of_their_own_stands_in_it_where_the_unit_has_words_for_it_and_in_the_e_mail(
    unit: Unit, support: Client
) -> None:
    held, parent = WordsFactory(), read_by(unit, letters_in="pl")
    booking = booked_conference(unit)
    conference, words = booking.conference, "By the car park"
    place = conference.participants.get(person=parent.person)
    own = {"participant": place, "kind": "entrance", "words": words, "recorded_by": unit.support}
    assert "pl entrance" not in words_of_letter(conference, parent)
    Measure.objects.create(booking=booking, risk="caution-1", **own)
    place = conference.participants.get(person=parent.person)
    assert "Which entrance: By the car park." in email_body(
        place, conference, booking, UnitSettings.current(), earlier=None
    )
    part = words_of_letter(conference, parent).split("</section>")[0]
    assert "pl entrance" in part and words in part
    people, tell = f"/conferences/{conference.code}/people/", "stands in English alone: tell them of it"
    assert tell not in support.get(people).text
    held.sentences.pop("entrance")
    held.save()
    assert tell in support.get(people).text
    part, english = words_of_letter(conference, parent).split("</section>")
    assert words not in part and words in english


def test_what_is_written_from_right_to_left_is_drawn_so(unit: Unit) -> None:
    WordsFactory(language="ar")
    conference = booked_conference(unit).conference
    assert 'lang="ar"\n         dir="rtl"' in words_of_letter(conference, read_by(unit, letters_in="ar"))


@pytest.mark.requirement("LDS-5")
def test_where_there_are_no_words_support_is_told_and_english_goes(unit: Unit, support: Client) -> None:
    parent = read_by(unit, letters_in="ur")
    conference = booked_conference(unit).conference
    people = support.get(f"/conferences/{conference.code}/people/").text
    assert "Letters in Urdu (no words are supplied in Urdu: the English letter goes" in people
    child = unit.family.children.earliest("pk")
    Child.objects.filter(pk=child.pk).update(letters_in="ur")
    assert "Urdu: 1 adult, 1 child" in support.get("/settings/letters/").text
    WordsFactory(language="ur", valid_from=date(2026, 1, 5))
    assert 'class="supplied"' not in words_of_letter(conference, parent)
    with time_machine.travel(conference.bookings.get().starts_at - timedelta(days=1), tick=False):
        support.force_login(unit.support)
        assert "1 letter without words in their language" in support.get("/today").text


def test_easy_read_has_words_of_its_own(unit: Unit, support: Client) -> None:
    parent, conference = read_by(unit, letters_as="easy-read"), booked_conference(unit).conference
    at = f"/conferences/{conference.code}/people/"
    assert "no easy read words are supplied" in support.get(at).text
    WordsFactory(language="en", form="easy-read")
    assert "en title" in words_of_letter(conference, parent)
    assert "no easy read words are supplied" not in support.get(at).text


@pytest.mark.requirement("KRK-2")
def test_whose_letter_is_read_aloud_is_to_be_called(unit: Unit) -> None:
    parent, conference = read_by(unit, letters_as="aloud"), booked_conference(unit).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    assert conference.participants.get(person=parent.person).to_phone


def test_newer_words_take_the_place_and_earlier_ones_stay_on_record(unit: Unit, support: Client) -> None:
    first = WordsFactory()
    later = NOW.date() + timedelta(days=30)
    WordsFactory(valid_from=later, sentences=sentences(Letter.ADULT, "later"))
    conference, parent = booked_conference(unit).conference, read_by(unit, letters_in="pl")
    assert "pl title" in words_of_letter(conference, parent)
    assert [each.valid_from for each in SuppliedWords.objects.standing(later)] == [later]
    support.post(f"/settings/letters/words/{first.pk}/withdraw/")
    assert 'class="supplied"' not in words_of_letter(conference, parent)
    assert SuppliedWords.objects.count() == 2


def test_two_who_write_at_once_see_each_others_words(unit: Unit, support: Client) -> None:
    WordsFactory()
    page = opened(support, POLISH)
    assert support.post(POLISH, page | {"asked": "Prosimy"}).status_code == 302
    answer = support.post(POLISH, page | {"asked": "Zapraszamy", "once": "another"})
    assert "It now reads: “Prosimy”" in answer.text
    assert "Zapraszamy" in answer.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"say": ""}, "Write “You can say what you think"),
        ({"checked_by": " "}, "Who else checked it, and when"),
        ({}, ""),
    ],
)
def test_half_a_letter_is_not_used(unit: Unit, support: Client, typed: dict[str, str], said: str) -> None:
    whole = sentences(Letter.ADULT, "x") | {"supplied_by": "Ewa", "checked_by": "Jan"}
    answer = support.post(POLISH, opened(support, POLISH) | whole | typed)
    assert said in answer.text
    assert (answer.status_code == 302, SuppliedWords.objects.exists()) == (not said, not said)


@pytest.mark.parametrize(
    "at", ["adult/en/ordinary", "adult/bn/ordinary", "adult/pl/large-print", "letter/pl/ordinary"]
)
def test_there_is_no_page_for_what_cannot_be_worded(support: Client, at: str) -> None:
    assert support.get(f"/settings/letters/words/{at}/").status_code == 404


def test_whoever_checks_the_words_sees_a_letter_with_them(unit: Unit, support: Client) -> None:
    """With invented facts; and from the list one comes to the words of another letter."""
    look = support.get(f"/settings/letters/words/{WordsFactory().pk}/look/")
    assert (look.status_code, look["Content-Type"]) == (200, "application/pdf")
    chosen = support.get("/settings/letters/?letter=child&language=so&form=ordinary")
    assert chosen["Location"] == "/settings/letters/words/child/so/ordinary/"


def test_words_that_would_never_be_used_are_refused_and_kept_in_the_form(unit: Unit, support: Client) -> None:
    WordsFactory(valid_from=NOW.date() + timedelta(days=30))
    who = {"supplied_by": "Ewa", "checked_by": "Jan"}
    typed = opened(support, POLISH) | sentences(Letter.ADULT, "Zdanie") | who
    day = NOW.date()
    typed |= {"valid_from_day": day.day, "valid_from_month": day.month, "valid_from_year": day.year}
    page = support.post(POLISH, typed).text
    assert "these would not be used" in page and "Zdanie title" in page
    assert SuppliedWords.objects.count() == 1
