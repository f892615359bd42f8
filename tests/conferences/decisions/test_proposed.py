"""The plan starts from the draft in the social worker's report, and from what each agency recommends."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from conferences.decisions.actions.take_over import leave_out, take_over
from conferences.decisions.proposed import meant, rows_of
from conferences.models import OutlineAction
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from cpunit.domain.draft_plan import DraftRow, text_of
from cpunit.domain.refusal import Refused
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.factories.conferences import kept_out
from tests.web.html import parsed, sent_back
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def outline(world: World) -> str:
    return f"/conferences/{world.conference.code}/record/outline/"


def drafted(world: World, *rows: DraftRow) -> list[str]:
    """In the social worker's report; the marks of the rows."""
    return reported(world, "draft-plan", text_of(rows))


def reported(world: World, key: str, text: str, *, nth: int = 0) -> list[str]:
    send_report(
        conference=world.conference,
        professional=world.professionals[nth],
        who=Who(user=world.support),
        sections={key: text},
        now=NOW,
    )
    return list(rows_of(world.conference))


def told(world: World) -> dict[str, Any]:
    return {"conference": world.conference, "by": world.support, "now": NOW}


def rota(world: World) -> DraftRow:
    return DraftRow(
        outcome="An adult is at home",
        action="A rota",
        who=f"{world.adults[1].name}, with us",
        by_when="20 May 2025",
        measure="Seen at visits",
    )


@pytest.mark.requirement("SUR-4")
def test_a_draft_plan_typed_row_by_row_behind_the_door_is_taken_over_with_one_tap(world: World) -> None:
    """SUR-4: from the box of the report to the row of the plan."""
    client, address = Client(), f"/door/reports/{world.conference.code}/"
    behind(client, world.worker.person)
    form = sent_back(client.get(address).content, "draft-plan-0-action")
    assert "draft-plan-1-action" in form, "and a box for another"
    row = {f"draft-plan-1-{part}": words for part, words in asdict(rota(world)).items()}
    client.post(address, {**form, **row, "draft-plan-0-action": "Ring the\nschool", "then": "later"})
    form = sent_back(client.get(address).content, "draft-plan-0-action")
    assert form["draft-plan-1-who"] == [rota(world).who]
    assert "draft-plan-3-action" in form, "saving gives more rows"
    odd = {f"draft-plan-{number}-action": "Ring" for number in ("9" * 5000, "99", "-1", "²")}
    typed = urlencode({**form, **odd, "then": "later"}, doseq=True)
    answer = client.post(address, typed, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302, "a name that is no row of the page is passed over"
    form = sent_back(client.get(address).content, "draft-plan-0-action")
    assert client.post(address, {**form, "then": "send"}).status_code == 302

    staff = signed_in(world.support)
    page = staff.get(outline(world))
    assert f"in the report of <bdi>{world.worker.name}</bdi>" in page.text
    (form,) = [each for each in parsed(page.content).forms if each.xpath(".//button[@name='every']")]
    marks = form.xpath(".//button[@name='one']/@value")
    answer = staff.post(form.action, {**dict(form.form_values()), "one": marks[1]}, follow=True)
    assert "1 row is in the plan" in answer.text
    row = world.conference.outline.get()
    assert (row.action, row.outcome, row.measure) == ("A rota", "An adult is at home", "Seen at visits")
    assert (row.owner, row.by_date) == (world.adults[1].person, date(2025, 5, 20))
    assert set(row.children.all()) == set(world.children)
    assert row.report is not None and row.report.professional == world.worker
    assert f"From the report of <bdi>{world.worker.name}</bdi>" in answer.text
    assert "Take over all" not in answer.text
    assert "Ring the school" in answer.text


@pytest.mark.requirement("LDS-8")
def test_what_agencies_recommend_is_taken_over_all_at_once_or_left_out_with_a_reason(world: World) -> None:
    reported(world, "recommended", "Ring the school\nSee the doctor\nA visit", nth=1)
    staff = signed_in(world.support)
    page = staff.get(outline(world))
    assert f"Recommended in the report of <bdi>{world.partners[0].name}</bdi>" in page.text
    (out,) = [each for each in parsed(page.content).forms if each.xpath(".//select[@name='leave']")]
    assert "Say why it is left out" in staff.post(out.action, dict(out.form_values()), follow=True).text
    page = staff.get(outline(world))
    (out,) = [each for each in parsed(page.content).forms if each.xpath(".//select[@name='leave']")]
    said = staff.post(out.action, {**dict(out.form_values()), "because": "Done already"}, follow=True)
    assert "Ring the school: Done already" in said.text
    (form,) = [each for each in parsed(said.content).forms if each.xpath(".//button[@name='every']")]
    (key,) = form.xpath(".//button[@name='every']/@value")
    sent = {**dict(form.form_values()), "every": key}
    assert "2 rows are in the plan" in staff.post(form.action, sent, follow=True).text
    assert [row.action for row in world.conference.outline.all()] == ["See the doctor", "A visit"]
    assert "Recommended in the report" not in staff.get(outline(world)).text


@pytest.mark.requirement("SUR-4")
def test_two_who_take_over_the_same_make_one_row(world: World) -> None:
    """From two pages that were opened before either of them did."""
    (mark,) = drafted(world, rota(world))
    one, two = signed_in(world.support), signed_in(world.chair_user)
    pages = [parsed(each.get(outline(world)).content) for each in (one, two)]
    for client, page in zip((one, two), pages, strict=True):
        (form,) = [each for each in page.forms if each.xpath(".//button[@name='one']")]
        client.post(form.action, {**dict(form.form_values()), "one": mark})
    assert world.conference.outline.count() == 1
    world.conference.outline.get().delete()
    assert len(take_over(**told(world), marks=[mark, mark])) == 1
    leave_out(**told(world), mark=mark, because="Twice")
    assert not world.conference.struck_rows.exists(), "it stands in the plan"
    with pytest.raises(Refused, match="proposes this no more"):
        take_over(**told(world), marks=["other"])


@pytest.mark.requirement("SUR-4", "LDS-4")
def test_who_and_by_when_are_taken_over_only_where_they_can_be(world: World) -> None:
    gone = world.adults[1]
    kept_out(world.conference, gone, by=world.chair, until=NOW.date() + timedelta(days=20))
    marks = drafted(world, rota(world), DraftRow(action="A visit", by_when="1 May 2025"))
    rows = take_over(**told(world), marks=marks)
    assert [(row.owner, row.by_date) for row in rows] == [(None, date(2025, 5, 20)), (None, None)]
    assert "who does it" in rows[0].lacks
    page = signed_in(world.support).get(outline(world)).text
    assert f"who: {gone.name}, with us" in page
    long = drafted(world, DraftRow(action="A word " * 80))
    with pytest.raises(Refused, match="longer than the 500 letters"):
        take_over(**told(world), marks=long)
    assert OutlineAction.objects.count() == 2


def test_a_person_is_meant_by_name_or_as_the_only_one_of_their_work(world: World) -> None:
    police, health, school = world.partners
    owners = [*world.professionals, *world.adults]
    assert meant(f"PC {police.name.upper()}", owners) == police
    assert meant(f"the {health.agency.name}", owners) == health
    assert meant(f"{police.name} and {school.name}", owners) is None
    assert meant("somebody", owners) is None and meant("", owners) is None
