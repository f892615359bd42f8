"""What a unit wrote down with an earlier release is brought into the shape of this one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cpunit.people.models import Address, User
from tests.factories.conferences import booked_conference
from tests.factories.people import ProfessionalFactory, SupportFactory, family_with_children

pytestmark = pytest.mark.django_db


def migrate(app: str, name: str) -> None:
    """As in a release: with every check of a foreign key made for what stands there already."""
    run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    executor = MigrationExecutor(connection)
    newest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == app]
    executor.migrate([(app, name)] if name else newest)


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.failure(2)
def test_an_address_verified_after_the_family_had_left_is_not_verified() -> None:
    wrong, right = (family_with_children().addresses.get() for _ in range(2))
    by = SupportFactory()
    Address.objects.update(verified_on=date(2025, 2, 1), verified_by=by)
    migrate("people", "0001_initial")
    run(f"UPDATE people_address SET left_on = '2025-01-31' WHERE id = {wrong.pk}")
    run(f"UPDATE people_address SET left_on = '2025-02-01' WHERE id = {right.pk}")
    migrate("people", "")
    wrong.refresh_from_db()
    right.refresh_from_db()
    assert (wrong.left_on, wrong.verified_on, wrong.verified_by) == (date(2025, 1, 31), None, None)
    assert (right.verified_on, right.verified_by) == (date(2025, 2, 1), by)


def test_two_users_whose_names_differ_only_in_capitals_are_named_and_left_as_they_are() -> None:
    one, other = SupportFactory(username="anna.reid"), SupportFactory()
    SupportFactory(username="bo")
    migrate("people", "0003_searched_names")
    run(f"UPDATE people_user SET username = 'Anna.Reid' WHERE id = {other.pk}")
    with pytest.raises(ImproperlyConfigured, match=r"up to date: “anna\.reid” and “Anna\.Reid”\.$"):
        migrate("people", "")
    names = User.objects.filter(pk__in=[one.pk, other.pk]).order_by("pk").values_list("username", flat=True)
    assert list(names) == ["anna.reid", "Anna.Reid"]


@pytest.mark.requirement("KRK-2")
def test_a_letter_of_an_earlier_release_went_out_on_the_day_on_which_it_was_made() -> None:
    conference = booked_conference().conference
    conference.invitations.all().delete()
    letter, message, not_yet = (
        conference.invitations.create(professional=ProfessionalFactory()) for _ in range(3)
    )
    late_in_june = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)
    conference.invitations.exclude(pk=not_yet.pk).update(status="invited", sent_at=late_in_june)
    conference.invitations.filter(pk=letter.pk).update(by_post=True)
    migrate("conferences", "0005_invitations_asked")
    migrate("conferences", "")
    days = {each.pk: each.posted_on for each in conference.invitations.all()}
    summer_time = late_in_june.date() + timedelta(days=1)
    assert days == {letter.pk: summer_time, message.pk: None, not_yet.pk: None}
