"""The rows of the outline plan, one by one: typed as far as they are known, in an order, taken out with a
reason, and in words for the family.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from conferences.decisions.actions.outline_plan import PlanRow, save_outline_row
from conferences.decisions.actions.strike_row import move_row, strike_row
from conferences.models import OutlineAction
from cpunit.domain.refusal import Refused
from plans.models import PlanAction
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.live.two_people import full_record, signed_in
from tests.conferences.world import NOW, World
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUR-4"), laid(full_record)]
HARD = "Undertake a comprehensive assessment of parenting capacity"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def here(world: World) -> str:
    return f"/conferences/{world.conference.code}/"


def written(world: World, action: str, **more: Any) -> OutlineAction:
    facts: dict[str, Any] = {
        "need": "Left alone",
        "outcome": "Not alone",
        "measure": "Seen at visits",
        "owner": world.worker,
        "by_date": NOW.date() + timedelta(days=7),
    }
    row = PlanRow(children=world.children, action=action, **facts | more)
    return save_outline_row(conference=world.conference, row=row, by=world.support, now=NOW)


LEFT_OUT = {
    "need": "which risk or need it answers",
    "outcome": "what should be different",
    "measure": "how we will know",
    "owner": "who does it",
    "by_date": "by when",
}


@pytest.mark.requirement("SUR-11", "BNS-5")
@pytest.mark.failure(10)
def test_a_row_is_typed_as_far_as_it_is_known_and_no_conference_closes_on_it(world: World) -> None:
    client, outline = signed_in(world.support), f"{here(world)}record/outline/"
    typed = sent_back(client.get(outline).content, "need") | {"action": "Ring the school"}
    page = client.post(outline, typed, follow=True).text
    assert "Before the conference closes it says as well which risk or need it answers, what should" in page
    row = world.conference.outline.get(action="Ring the school")
    assert set(row.lacks) == set(LEFT_OUT.values())
    told = signed_in(world.chair_user).get(f"{here(world)}close/").text
    assert "Say of “Ring the school” which risk or need it answers, what should be" in told
    assert f'href="{outline}{row.pk}/#id_need"' in told, "each with a link"
    with pytest.raises(Refused, match="in the row “Ring the school”"):
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    strike_row(conference=world.conference, stored=row, because="It is rung", by=world.support, now=NOW)
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)


@pytest.mark.parametrize("left_out", LEFT_OUT)
def test_what_a_row_leaves_out_is_named(world: World, left_out: str) -> None:
    empty: dict[str, Any] = {"owner": None, "by_date": None}
    assert written(world, "A rota", **{left_out: empty.get(left_out, " ")}).lacks == [LEFT_OUT[left_out]]


@pytest.mark.failure(10)
def test_what_will_be_done_for_which_children_is_always_said(world: World) -> None:
    for wrong in ({"action": "  "}, {"children": []}, {"by_date": NOW.date() - timedelta(days=1)}):
        facts: dict[str, Any] = {"children": world.children, "action": "A rota"}
        with pytest.raises(Refused):
            save_outline_row(
                conference=world.conference, row=PlanRow(**facts | wrong), by=world.support, now=NOW
            )
    assert world.conference.outline.count() == 1
    with pytest.raises(IntegrityError, match="outline_row_says_what_is_done"), transaction.atomic():
        OutlineAction.objects.update(action="")
    with pytest.raises(IntegrityError, match="plan_action_complete"), transaction.atomic():
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)
        PlanAction.objects.update(measure="")


def test_rows_are_put_in_another_order_by_key(world: World) -> None:
    second, third = written(world, "Second"), written(world, "Third")
    client, outline = signed_in(world.support), f"{here(world)}record/outline/"
    page = parsed(client.get(outline).content)
    (form,) = [each for each in page.forms if str(each.action).endswith(f"outline/{third.pk}/move/")]
    answer = client.post(form.action, {**dict(form.form_values()), "up": "1"})
    assert answer.headers["Location"].endswith(f"#row-{third.pk}")
    first, *rest = [row.action for row in world.conference.outline.all()]
    assert rest == ["Third", "Second"]
    told: dict[str, Any] = {"conference": world.conference, "by": world.support, "now": NOW}
    move_row(**told, stored=second, up=False)
    assert [row.action for row in world.conference.outline.all()] == [first, "Third", "Second"]
    strike_row(**told, stored=second, because="Twice")
    assert move_row(**told, stored=second, up=True) is None, "somebody took it out meanwhile"
    page = client.get(outline).text
    assert page.index("2. Third") > page.index(f"1. {first}")


def test_an_order_that_meets_the_close_is_refused_in_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page was opened in time, and the conference closed before the row was moved."""
    second = written(world, "Second", in_family_words="Somebody is at home")
    client, outline = signed_in(world.support), f"{here(world)}record/outline/"
    page = parsed(client.get(outline).content)
    (form,) = [each for each in page.forms if str(each.action).endswith(f"outline/{second.pk}/move/")]

    def too_late(**told: Any) -> OutlineAction | None:
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)
        return move_row(**told)

    monkeypatch.setattr("conferences.decisions.views.outline.move_row", too_late)
    answer = client.post(form.action, {**dict(form.form_values()), "up": "1"}, follow=True)
    (said,) = select(parsed(answer.content), ".govuk-notification-banner")
    assert "is closed" in words(said)
    assert world.conference.outline.last() == second, "nothing was moved"


def test_a_row_is_taken_out_with_a_reason_that_stays_to_be_read(world: World) -> None:
    row = world.conference.outline.get()
    client, outline = signed_in(world.support), f"{here(world)}record/outline/"
    page = parsed(client.get(outline).content)
    (form,) = [each for each in page.forms if str(each.action).endswith("/out/")]
    refused = client.post(form.action, dict(form.form_values()), follow=True).text
    assert "Say why the row is taken out" in refused
    assert world.conference.outline.exists()
    page = parsed(client.get(outline).content)
    (form,) = [each for each in page.forms if str(each.action).endswith("/out/")]
    said = client.post(form.action, {**dict(form.form_values()), "because": "Agreed twice"}, follow=True).text
    assert "Left out or taken out of the plan (1)" in said
    assert f"{row.action}: Agreed twice" in said
    assert not world.conference.outline.exists()


@pytest.mark.requirement("SUR-11")
def test_what_reads_hard_is_said_in_the_familys_words_before_the_close(world: World) -> None:
    row = written(world, HARD)
    assert row.lacks == ["what it is in the family’s words"]
    with pytest.raises(Refused, match="what it is in the family’s words, in the row “Undertake"):
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    client, address = signed_in(world.support), f"{here(world)}record/outline/{row.pk}/"
    typed = sent_back(client.get(address).content, "need") | {"in_family_words": "We find out what helps you"}
    client.post(address, typed)
    row.refresh_from_db()
    assert (row.lacks, row.for_family) == ([], "We find out what helps you")
    assert written(world, "Grandma comes every night").for_family == "Grandma comes every night"
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    assert PlanAction.objects.filter(action=HARD).first().in_family_words == "We find out what helps you"


@pytest.mark.safety(1)
@pytest.mark.failure(1)
def test_the_familys_words_hold_no_address(world: World) -> None:
    address = world.family.addresses.get()
    with pytest.raises(Refused, match="which the family is given: take it out"):
        written(world, "A visit", in_family_words=f"We come to {address.lines}, {address.postcode}")


def test_what_is_typed_into_a_row_that_is_taken_out_meanwhile_can_be_saved_as_a_new_one(world: World) -> None:
    row = written(world, "Agree a rota")
    address = f"{here(world)}record/outline/{row.pk}/"
    support = signed_in(world.support)
    form = sent_back(support.get(address).content, "measure") | {"measure": "Two visits without notice"}
    strike_row(
        conference=world.conference,
        stored=row,
        because="Said twice",
        seen=None,
        by=world.chair_user,
        now=NOW + timedelta(minutes=10),
    )
    page = support.post(address, form)
    assert page.status_code == 200
    assert "Somebody took this row out of the plan meanwhile" in page.text
    assert "Two visits without notice" in page.text
    again = sent_back(page.content, "measure")
    assert support.post(f"{here(world)}record/outline/", again).status_code == 302
    assert world.conference.outline.filter(measure="Two visits without notice").exists()
    assert support.get(address).status_code == 404
