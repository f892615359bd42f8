"""A unit sets the words of its letters, looks at them as a paper, and goes back to the product's own."""

import logging

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.letter_words import LETTERS
from cpunit.letters.composing import compose
from cpunit.letters.models import UnitWords
from tests.factories.people import AdministratorFactory
from tests.plans.pages import signed_in
from tests.web.html import send, sent_back

pytestmark = pytest.mark.django_db
KIND = LetterKind.DISSENT
AT = f"/settings/letters/own/{KIND}/"
FACTS = {"conference": "C25-K7Q2", "ways": "Ask your manager."}
OURS = "You dissented at {{ conference }}. We thank you for it.\n\n{{ ways }}\n"


@pytest.fixture
def admin() -> Client:
    return signed_in(AdministratorFactory())


def test_letters_go_in_the_units_words_once_it_has_some_and_in_the_products_again(admin: Client) -> None:
    own = compose(KIND, FACTS)
    assert own.startswith("You formally dissented from a decision at conference C25-K7Q2.\n\nAsk")
    said = send(admin, AT, {"words": OURS}, follow=True).text
    assert "Letters are written in these words from now on." in said
    assert compose(KIND, FACTS) == "You dissented at C25-K7Q2. We thank you for it.\n\nAsk your manager.\n"
    send(admin, AT, {"words": OURS.replace("thank", "are grateful to")})
    assert "grateful" in compose(KIND, FACTS)
    page = admin.get(AT)
    assert "used until" in page.text and "used now" in page.text, "each version is kept"
    token = {"once": sent_back(page.content, "words")["once"]}
    assert "own words hold again" in admin.post(f"{AT}own/", token, follow=True).text
    assert compose(KIND, FACTS) == own
    assert UnitWords.objects.count() == 2
    for change in (lambda: UnitWords.objects.update(words="Another"), UnitWords.objects.all().delete):
        with pytest.raises(DatabaseError, match="stay as they were"), transaction.atomic():
            change()
    send(admin, AT, {"words": LETTERS[KIND].words})
    assert not UnitWords.objects.standing().exists(), "typed out, the product's own are the product's own"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("At {{ conference }}:\n\n{{ ways }}\n{{ surname }}", "Line 4: “surname” is no fact of this letter"),
        ("At {{ conference }}:\n{% if ways %}", "this cannot be read"),
        ("At {{ conference }}", "Put in {{ ways }}"),
        ("{% for i in (1..9) %}{{ conference }}{{ ways }}{% endfor %}", "Line 1: this cannot be read"),
    ],
)
def test_wrong_words_are_told_with_their_line_and_nothing_is_saved_or_lost(
    admin: Client, words: str, told: str
) -> None:
    for address in (AT, f"{AT}look/"):
        page = admin.post(address, {**sent_back(admin.get(AT).content, "words"), "words": words})
        assert told in page.text
        assert sent_back(page.content, "words")["words"] == [words]
    assert not UnitWords.objects.exists()


def test_of_two_administrators_with_a_stale_page_the_second_is_told_and_keeps_what_they_typed(
    admin: Client,
) -> None:
    other = signed_in(AdministratorFactory())
    stale = sent_back(other.get(AT).content, "words")
    send(admin, AT, {"words": OURS})
    theirs = OURS.replace("thank", "honour")
    answer = other.post(AT, {**stale, "words": theirs})
    assert "Somebody else changed this while you were writing" in answer.text
    assert "honour" in sent_back(answer.content, "words")["words"][0]
    assert "thank" in compose(KIND, FACTS)
    other.post(AT, {**sent_back(answer.content, "words"), "words": theirs})
    assert "honour" in compose(KIND, FACTS)


@pytest.mark.paper
def test_what_is_typed_is_looked_at_as_a_pdf_and_not_saved(admin: Client) -> None:
    given = {**sent_back(admin.get(AT).content, "words"), "words": OURS}
    answer = admin.post(f"{AT}look/", given)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert not UnitWords.objects.exists()


def test_no_letter_is_lost_where_the_units_words_fail(caplog: pytest.LogCaptureFixture) -> None:
    UnitWords.objects.create(
        kind=KIND.value,
        words="{{ ways }}" * 100,
        set_by=AdministratorFactory(),
        set_at="2025-05-08T10:00:00Z",
    )
    with caplog.at_level(logging.ERROR):
        assert compose(KIND, {**FACTS, "ways": "a" * 2000}).startswith("You formally dissented")
    assert "failed" in caplog.text
    with pytest.raises(ValueError, match="the facts are"):
        compose(KIND, {"conference": "C25-K7Q2"})


def test_what_facts_there_are_stands_beside_the_box_with_those_of_an_invented_family(admin: Client) -> None:
    for kind, letter in LETTERS.items():
        page = admin.get(f"/settings/letters/own/{kind}/").text
        assert all(f"<code>{fact.name}</code>" in page for fact in letter.facts)
        assert "C26-K7Q2" in page or "P25-9XWD" in page or "invented" in page
    assert admin.get("/settings/letters/own/nothing/").status_code == 404
