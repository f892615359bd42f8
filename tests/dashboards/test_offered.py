"""The search box offers matches as one types: the closest of the user's areas, and nobody else's."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.audit.models import AuditEvent
from cpunit.dashboards.offered import MOST, begins_names
from cpunit.people.actions.register import register
from cpunit.people.models import Adult, Area, Child, Family, User
from cpunit.people.models.child import SEARCHED_NAME
from cpunit.people.models.searched import folded_name
from tests.factories.conferences import HELD_ON
from tests.factories.people import (
    AdministratorFactory,
    AdultFactory,
    AreaFactory,
    ChairFactory,
    ChildFactory,
    ManagerFactory,
    SupportFactory,
    UnbornChildFactory,
    family_with_children,
)
from tests.web.html import parsed, select, words

pytestmark = pytest.mark.django_db
ADDRESS = "/children/as-typed/"
AS_A_SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def area() -> Area:
    area: Area = AreaFactory()
    return area


@pytest.fixture
def manager(area: Area, client: Client) -> User:
    user: User = ManagerFactory(areas=[area])
    client.force_login(user)
    return user


def asked(client: Client, typed: str) -> tuple[list[str], str]:
    """Each line that is offered as it is read, and what is said of how many there are."""
    answer = client.post(ADDRESS, {"q": typed}, headers=AS_A_SCRIPT)
    if answer.status_code == 204:
        return [], ""
    assert answer.status_code == 200
    page = parsed(f"<div>{answer.text}</div>")
    (said,) = select(page, "[data-said]")
    return [words(option) for option in select(page, "[role=option]")], words(said)


def lines(client: Client, typed: str) -> list[str]:
    return asked(client, typed)[0]


def test_a_line_says_who_it_is_how_old_by_which_code_and_of_which_family(
    client: Client, manager: User, area: Area
) -> None:
    child = ChildFactory(
        family__area=area, family__name="Achterberg", first_name="Zofia", last_name="Kowalczyk",
        birth_date=date(2018, 5, 8),
    )  # fmt: skip
    (line,), said = asked(client, "zof")
    assert line.startswith("Zofia Kowalczyk ")
    assert "born 8 May 2018" in line
    assert line.endswith(f"{child.code} Achterberg family")
    assert said == "1 match"


def test_dead_and_unborn_children_are_told_in_words(client: Client, manager: User, area: Area) -> None:
    ChildFactory(
        family__area=area, first_name="Abel", last_name="Quill", birth_date=date(2018, 5, 8),
        death_date=date(2025, 5, 1),
    )  # fmt: skip
    UnbornChildFactory(family__area=area, first_name="", last_name="Quill", expected_date=date(2026, 3, 2))
    told = " ".join(lines(client, "quill"))
    assert "died Thu 1 May 2025" in told
    assert "Unborn baby Quill Unborn, expected Mon 2 Mar 2026" in told


@pytest.mark.parametrize(
    "typed",
    [
        "zo",
        "ZOF",
        "kow",
        "Kowalczyk",
        "zofia k",
        "kow zof",
        "  zofia   kowal ",
        "o'brien",
        "obri",
        "o’brien ko",
    ],
)
def test_each_word_typed_begins_one_of_the_childs_names(
    client: Client, manager: User, area: Area, typed: str
) -> None:
    child = ChildFactory(family__area=area, first_name="Zofia", last_name="O'Brien-Kowalczyk")
    ChildFactory(family__area=area, first_name="Ben", last_name="Mortimer")
    (line,) = lines(client, typed)
    assert child.code in line


@pytest.mark.parametrize("typed", ["zofja", "kovalczyk", "Lulu Pemb", "pemberwick", "sian"])
def test_where_no_name_begins_so_those_alike_and_relatives_are_offered(
    client: Client, manager: User, area: Area, typed: str
) -> None:
    first = "Siân" if typed == "sian" else "Zofia"
    child = ChildFactory(family__area=area, first_name=first, last_name="Kowalczyk")
    AdultFactory(family=child.family, name="Lulu Pemberwick")
    ChildFactory(family__area=area, first_name="Ben", last_name="Mortimer")
    (line,) = lines(client, typed)
    assert child.code in line


def test_the_closest_come_first_and_the_rest_is_behind_the_search(
    client: Client, manager: User, area: Area
) -> None:
    ChildFactory.create_batch(MOST, family__area=area, first_name="John", last_name="Smithson")
    assert asked(client, "smith")[1] == "8 matches"
    same = ChildFactory(family__area=area, first_name="Jo", last_name="Smith")
    offered, said = asked(client, "smith")
    assert len(offered) == MOST
    assert same.code in offered[0]
    assert said == "The 8 closest. Enter shows all"


def test_nobody_is_told_in_words(client: Client, manager: User, area: Area) -> None:
    assert asked(client, "qqx") == ([], "No match so far")


@pytest.mark.parametrize("typed", ["", " ", "a", " a ", "a b", "%_", "''", "--", "\x00\x00", "🙂🙂"])
def test_less_than_two_letters_of_a_word_ask_for_nothing(
    client: Client, manager: User, area: Area, typed: str
) -> None:
    ChildFactory.create_batch(2, family__area=area, first_name="Abel", last_name="Bo")
    answer = client.post(ADDRESS, {"q": typed}, headers=AS_A_SCRIPT)
    assert (answer.status_code, answer.content) == (204, b"")
    assert not AuditEvent.objects.filter(verb="viewed").exists()


def test_a_code_or_a_day_gives_what_has_it(client: Client, manager: User, area: Area) -> None:
    family = family_with_children(area=area)
    child = family.children.first()
    Child.objects.filter(pk=child.pk).update(birth_date=date(2017, 3, 9), authority_id="LA-77")
    reference = register(kind="P", family=family, children=[child], on=HELD_ON)
    for typed, place in (
        (child.code.lower(), f"/children/{child.code}/"),
        ("LA-77 ", f"/children/{child.code}/"),
        (family.code, f"/families/{family.code}/"),
        (reference.code.lower(), f"/plans/{reference.code}/"),
        ("9 March 2017", f"/children/{child.code}/"),
        ("09/03/17", f"/children/{child.code}/"),
    ):
        answer = client.post(ADDRESS, {"q": typed}, headers=AS_A_SCRIPT)
        (option,) = select(parsed(f"<div>{answer.text}</div>"), "[role=option]")
        assert option.get("href") == place, typed


@pytest.mark.failure(5)
def test_nobody_of_another_area_is_offered(client: Client, manager: User) -> None:
    family = family_with_children()
    child = family.children.first()
    AdultFactory(family=family, name="Lulu Pemberwick")
    reference = register(kind="C", family=family, children=[child], on=HELD_ON)
    day = f"{child.birth_date.day}/{child.birth_date.month}/{child.birth_date.year}"
    for typed in (
        child.first_name,
        child.last_name,
        "Lulu Pemb",
        child.code,
        family.code,
        reference.code,
        day,
    ):
        assert asked(client, typed) == ([], "No match so far"), typed


@pytest.mark.failure(5)
def test_only_those_who_may_search_are_offered_anything(client: Client) -> None:
    child = ChildFactory()
    assert client.post(ADDRESS, {"q": child.last_name}, headers=AS_A_SCRIPT).status_code == 401
    client.force_login(AdministratorFactory())
    assert client.post(ADDRESS, {"q": child.last_name}, headers=AS_A_SCRIPT).status_code == 403
    for user in (
        ChairFactory(user__areas=[child.family.area]).user,
        SupportFactory(areas=[child.family.area]),
    ):
        client.force_login(user)
        assert child.code in " ".join(lines(client, child.last_name))


@pytest.mark.failure(5)
def test_what_is_offered_is_logged_as_a_list_without_what_was_typed(
    client: Client, manager: User, area: Area
) -> None:
    child = ChildFactory(family__area=area)
    lines(client, child.last_name)
    event = AuditEvent.objects.get(verb="viewed")
    assert (event.by, event.what, event.child, event.family) == (manager, "Children as typed", "", "")


@pytest.mark.parametrize("method", ["get", "head", "put"])
def test_what_is_typed_stands_in_no_address(client: Client, manager: User, method: str) -> None:
    assert getattr(client, method)(f"{ADDRESS}?q=abel").status_code == 405


def test_another_site_cannot_ask(manager: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager)
    assert client.post(ADDRESS, {"q": "abel"}, headers=AS_A_SCRIPT).status_code == 403


@pytest.mark.parametrize(
    "typed",
    [
        "ab\x00c", "x" * 10_000, "ab " * 4_000, "\u202eabc", "שלום", "ab%", "ab_c", "ab' OR 1=1 --", 'ab"c',
        "ab\\",
        "<script>ab</script>", "{{ ab }}", "ab\r\ncd", "٨/٥/٢٠١٨", "ｋ７ｑ２ｍ", "ab🙂", "31/2/2018", "P26-",
        "9" * 400, "\ud800ab".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    ],
)  # fmt: skip
def test_rubbish_finds_nothing_and_breaks_nothing(
    client: Client, manager: User, area: Area, typed: str
) -> None:
    ChildFactory(family__area=area, first_name="Zofia", last_name="Kowalczyk")
    assert lines(client, typed) == []


def test_a_sign_that_stands_for_others_in_a_pattern_stands_for_itself(area: Area) -> None:
    ChildFactory(family__area=area, first_name="Abel", last_name="Mortimer")
    named = Child.objects.annotate(searched=SEARCHED_NAME)
    found = [named.filter(begins_names(typed)).count() for typed in ("mort", "m%t", "m_rt", "mort\\")]
    assert found == [1, 0, 0, 0]


def test_a_name_is_data_and_never_markup(client: Client, manager: User, area: Area) -> None:
    ChildFactory(family__area=area, first_name="<img src=x>", last_name="Mortimer")
    answer = client.post(ADDRESS, {"q": "mortimer"}, headers=AS_A_SCRIPT)
    assert "<img" not in answer.text
    assert "&lt;img src=x&gt;" in answer.text


@pytest.mark.parametrize(("typed", "queries"), [("abe", 4), ("8/5/2018", 5), ("K7Q2M", 6), ("qqx", 6)])
def test_it_asks_little_of_the_database_however_many_there_are(
    client: Client, manager: User, area: Area, typed: str, queries: int
) -> None:
    """Two of them tell who asks, and one writes the log; in a test a transaction of its own is two more."""
    ChildFactory.create_batch(30, family__area=area, first_name="Abel", birth_date=date(2018, 5, 8))
    with CaptureQueriesContext(connection) as captured:
        client.post(ADDRESS, {"q": typed}, headers=AS_A_SCRIPT)
    real = [each for each in captured.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(real) <= queries, [each["sql"][:120] for each in real]


def test_the_page_round_it_is_not_drawn(client: Client, manager: User, area: Area) -> None:
    ChildFactory.create_batch(20, family__area=area, first_name="Abel")
    answer = client.post(ADDRESS, {"q": "abel"}, headers=AS_A_SCRIPT)
    assert "<html" not in answer.text
    assert len(answer.content) < 6_000


def test_every_way_of_finding_is_answered_from_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("DROP INDEX child_birth_date")  # of few children it is as good, and taken at times
    named: Any = Child.objects.annotate(searched=SEARCHED_NAME)
    for typed in ("ma", "jo smi"):
        assert "child_name_trgm" in named.filter(begins_names(typed)).order_by().explain()
    expected = Child.objects.filter(birth_date=None, expected_date=date(2026, 3, 2)).order_by()
    assert "child_expected_date" in expected.explain()
    for model, index in ((Family, "family_name_trgm"), (Adult, "adult_name_trgm")):
        named = model._default_manager.annotate(searched=folded_name("name"))
        assert index in named.filter(searched__contains="abc").order_by().explain()
