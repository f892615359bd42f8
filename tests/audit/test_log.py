from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, InternalError, connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from cpunit.audit.log import About, log, log_views
from cpunit.audit.middleware import WhereFrom, address_of_request
from cpunit.audit.models import AuditEvent
from cpunit.people.actions.register import register
from tests.factories.people import ManagerFactory, SupportFactory, family_with_children

NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def about(*children: str) -> About:
    rows = ", ".join(["('', %s, '')"] * len(children))
    return About(f"(VALUES {rows}) AS these (record, child, family)", children)


@pytest.mark.failure(5)
def test_says_who_what_when_and_from_where() -> None:
    user = SupportFactory()

    def page(request: object) -> object:
        log(by=user, verb="wrote", what="A line", now=NOW, record="C26-K7Q2", child="K7Q2M")
        return None

    WhereFrom(page)(RequestFactory().get("/", REMOTE_ADDR="192.0.2.7"))  # type: ignore[arg-type]
    event = AuditEvent.objects.get()
    assert (event.by, event.verb, event.what, event.at) == (user, "wrote", "A line", NOW)
    assert (event.record, event.child, event.address) == ("C26-K7Q2", "K7Q2M", "192.0.2.7")


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.4", "198.51.100.4"),
        ("203.0.113.9, 198.51.100.4", "198.51.100.4"),
        ("what they like, 2001:db8::1", "2001:db8::1"),
        ("what they like", "10.0.0.1"),
        (None, "10.0.0.1"),
    ],
)
def test_behind_the_proxy_each_is_where_the_proxy_saw_them(
    settings: LazySettings, forwarded: str | None, address: str
) -> None:
    """What somebody writes there themselves stands before what the proxy adds."""
    settings.BEHIND_PROXY = True
    facts = {"REMOTE_ADDR": "10.0.0.1"} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
    found = []
    WhereFrom(lambda _: found.append(address_of_request()))(RequestFactory().get("/", **facts))  # type: ignore[arg-type,func-returns-value]
    assert found == [address]


def test_outside_a_request_there_is_no_address() -> None:
    log(by=None, verb="sent", what="A message", now=NOW)
    assert AuditEvent.objects.get().address is None


@pytest.mark.failure(5)
def test_views_of_many_children_are_one_statement_and_an_event_each() -> None:
    user = SupportFactory()
    with CaptureQueriesContext(connection) as statements:
        log_views(by=user, what="Summary", now=NOW, about=about("AAAAA", "BBBBB"))
    assert len(statements) == 1
    assert sorted(AuditEvent.objects.values_list("child", flat=True)) == ["AAAAA", "BBBBB"]


@pytest.mark.failure(5)
def test_what_was_read_never_goes_untold() -> None:
    with pytest.raises(LookupError):
        log_views(
            by=None,
            what="Summary",
            now=NOW,
            about=About("(SELECT '', '', '' LIMIT 0) AS none_at_all (record, child, family)"),
        )


@pytest.mark.failure(5)
@pytest.mark.parametrize(
    "statement", ["UPDATE audit_auditevent SET what = 'nothing'", "DELETE FROM audit_auditevent"]
)
def test_the_log_cannot_be_altered(statement: str) -> None:
    log(by=None, verb="viewed", what="Summary", now=NOW)
    with (
        pytest.raises((IntegrityError, InternalError), match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AuditEvent.objects.get().what == "Summary"


def test_a_long_text_is_cut_and_still_logged() -> None:
    log(by=None, verb="viewed", what="x" * 400, now=NOW)
    assert len(AuditEvent.objects.get().what) == 300


@pytest.fixture
def ours(client: Client) -> str:
    """The code of a child in the area of a manager who has signed in."""
    family = family_with_children(children=1)
    client.force_login(ManagerFactory(areas=[family.area]))
    code: str = family.children.get().code
    return code


@pytest.mark.failure(5)
def test_a_manager_sees_who_opened_a_childs_record(client: Client, ours: str) -> None:
    log_views(by=SupportFactory(name="Ayo Marten"), what="The summary", now=NOW, about=about(ours))
    page = client.get(f"/service/log/?code={ours.lower()}").content.decode()
    assert "Ayo Marten" in page
    assert "Looked at the page “The summary”" in page
    assert AuditEvent.objects.filter(what=f"Log of use: code {ours}").count() == 1


@pytest.mark.failure(5)
def test_a_manager_sees_nothing_of_another_area(client: Client, ours: str) -> None:
    other = family_with_children(children=1).children.get().code
    nosy = SupportFactory(name="Ayo Marten", username="ayo")
    log_views(by=nosy, what="The secret summary", now=NOW, about=about(other))
    assert "secret" not in client.get(f"/service/log/?code={other}").content.decode()
    assert "secret" not in client.get("/service/log/?person=ayo").content.decode()
    log(by=nosy, verb="signed in", what="In the morning", now=NOW)
    assert "In the morning" in client.get("/service/log/?person=ayo").content.decode()


@pytest.mark.failure(5)
def test_what_a_colleague_asked_of_another_area_is_not_told(client: Client, ours: str) -> None:
    elsewhere = family_with_children(children=1)
    child, record = (
        elsewhere.children.get(),
        register(kind="C", family=elsewhere, children=elsewhere.children.all(), on=NOW.date()),
    )
    nosy = ManagerFactory(username="ayo", areas=[elsewhere.area])
    other_desk = Client()
    other_desk.force_login(nosy)
    for code in (child.code, record.code, elsewhere.code, "SMITH", ours):
        other_desk.get(f"/service/log/?code={code}")
    other_desk.get("/service/log/?person=Smith")
    page = client.get("/service/log/?person=ayo").content.decode()
    for code in (child.code, record.code, elsewhere.code, "SMITH", "Smith"):
        assert code not in page
    assert f"Log of use: code {ours}" in page
    assert "Log of use: a code that nothing has" in page
    assert "Log of use: a person who is no user" in page
    assert "Log of use: code" in client.get(f"/service/log/?code={ours}").content.decode()
    assert child.code in other_desk.get("/service/log/?person=ayo").content.decode()


def test_nothing_is_listed_unasked_and_rubbish_is_no_error(client: Client, ours: str) -> None:
    assert "never" not in client.get("/service/log/").content.decode()
    for words in ("code=%00", "code=" + "x" * 500, "person=%F0%9F%98%80", "after=rubbish&code=AAAAA"):
        assert client.get(f"/service/log/?{words}").status_code == 200


def test_pages_follow_each_other(client: Client, ours: str) -> None:
    for _ in range(3):
        log_views(by=None, what="The summary", now=NOW, about=about(*[ours] * 40))
    seen, address = 0, f"/service/log/?code={ours}"
    while address:
        answer = client.get(address)
        seen += len(answer.context["page"].rows)
        address = answer.context["page"].next_url
    assert seen == 120


def test_is_for_managers(client: Client) -> None:
    client.force_login(SupportFactory())
    assert client.get("/service/log/").status_code == 403
