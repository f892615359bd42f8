"""Several people keep one record at once: who came meanwhile, who was marked, what was taken out."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from conferences.conference.sealed import NOTHING, Overtaken
from conferences.live.actions.take_attendance import Person, add_to_attendance, take_attendance
from conferences.models import Attendance, OutlineAction, ProfessionalView
from cpunit.people.models import User
from tests.conferences.live.two_people import (
    ASH,
    BIRCH,
    Part,
    all_of,
    both_opened,
    full_record,
    opened,
    signed_in,
    stands,
)
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import kept_out
from tests.factories.people import ProfessionalFactory
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid, stages

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-13"), laid(full_record)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def test_somebody_who_was_added_meanwhile_stays(world: World) -> None:
    part, _, yours = both_opened(world, "attendance")
    came = ProfessionalFactory(name="Ivo Tern")
    found = {"add": "1", "new-find": "Ivo Tern", "new-professionals": [came.pk], "new-how": "video"}
    assert signed_in(world.chair_user).post(part.address, found).status_code == 302
    assert yours.send(part.mine).status_code == 302
    assert Attendance.objects.get(participant__person=came.person).how == "video"


@laid(stages.opened)
def test_ticks_of_two_people_at_once_are_all_kept(world: World) -> None:
    """Each tick is posted by itself, and the page learns nothing of the other's ticks by its own save."""
    address = f"/conferences/{world.conference.code}/record/attendance/"
    pages = []
    for user in (world.chair_user, world.support):
        client = signed_in(user)
        pages.append((client, sent_back(client.get(address).content, "seen")))
    for nth, professional in enumerate(world.professionals):
        client, sent = pages[nth % 2]
        sent[f"professional-{professional.pk}"] = ["video"]
        answer = client.post(address, sent, headers={"HX-Request": "true"})
        assert "Saved" in answer.text
        sent["seen"] = [answer.context["seals"][""]]
    assert Attendance.objects.filter(how="video").count() == 4


@laid(stages.opened)
def test_a_contested_tap_stands_refused_in_its_row_and_does_not_go_along_with_the_next(world: World) -> None:
    address = f"/conferences/{world.conference.code}/record/attendance/"
    one, two = world.professionals[:2]
    name, other = (f"professional-{each.pk}" for each in (one, two))
    client = signed_in(world.support)
    sent = sent_back(client.get(address).content, "seen")
    for how in ("video", "in-person"):
        theirs = {Person("professional", one.pk): how}
        take_attendance(conference=world.conference, here=theirs, by=world.chair_user, now=NOW)
        refused = client.post(address, {**sent, name: "telephone"}, headers={"HX-Request": "true"})
        (row,) = select(parsed(refused.content), f"#tap-{name}")
        assert "Not saved. Somebody else marked the same person" in words(row)
        assert [each.get("value") for each in select(row, "[type=radio][checked]")] == [how]
        assert not select(parsed(refused.content), f"#tap-{other}"), "what is tapped meanwhile stays"
        sent |= {name: [how], "seen": [refused.context["seals"][""]]}
        saved = client.post(address, {**sent, other: "video"}, headers={"HX-Request": "true"})
        assert "Saved" in saved.text
        sent |= {other: ["video"], "seen": [saved.context["seals"][""]]}
    assert Attendance.objects.get(participant__person=one.person).how == "in-person"
    client.post(address, {**sent, name: "telephone"}, headers={"HX-Request": "true"})
    assert Attendance.objects.get(participant__person=one.person).how == "telephone", "knowingly"


@laid(stages.opened)
def test_a_tap_that_is_refused_goes_back_so_that_the_next_is_saved(world: World) -> None:
    kept_out(world.conference, world.worker, by=world.chair, until=DAY + timedelta(days=30))
    address = f"/conferences/{world.conference.code}/record/attendance/"
    client = signed_in(world.support)
    sent = sent_back(client.get(address).content, "seen")
    name = f"professional-{world.worker.pk}"
    refused = client.post(address, {**sent, name: "video"}, headers={"HX-Request": "true"})
    (row,) = select(parsed(refused.content), f"#tap-{name}")
    assert "Not saved." in words(row)
    assert "is excluded" in words(row)
    assert [each.get("value") for each in select(row, "[type=radio][checked]")] == [""]


@laid(stages.opened)
def test_everybody_not_marked_yet_means_not_marked_by_anybody(world: World) -> None:
    address = f"/conferences/{world.conference.code}/record/attendance/"
    client = signed_in(world.support)
    sent = sent_back(client.get(address).content, "seen")
    away = {Person("professional", world.worker.pk): "absent"}
    take_attendance(conference=world.conference, here=away, by=world.chair_user, now=NOW)
    client.post(address, {**sent, "all_here": "1"})
    assert Attendance.objects.get(participant__person=world.worker.person).how == "absent"
    assert Attendance.objects.filter(how="in-person").count() == 3


@laid(stages.opened)
def test_who_was_added_by_somebody_else_at_the_same_moment_is_not_marked_otherwise(world: World) -> None:
    came = ProfessionalFactory(name="Ivo Tern")

    def add(how: str, by: User) -> None:
        add_to_attendance(
            conference=world.conference, professionals=[came], how=how, by=by, now=NOW, seen=NOTHING
        )

    add("telephone", world.chair_user)
    add("telephone", world.support)
    with pytest.raises(Overtaken, match="Somebody else marked the same person"):
        add("video", world.support)
    assert Attendance.objects.get(participant__person=came.person).how == "telephone"


@laid(stages.opened)
def test_the_reason_to_go_ahead_is_not_overwritten_unseen(world: World) -> None:
    part = Part(
        f"/conferences/{world.conference.code}/record/attendance/",
        {"quorum-reason": ASH, "quorum": "1"},
        {"quorum-reason": BIRCH, "quorum": "1"},
        all_of(type(world.conference).objects, "inquorate_reason"),
    )
    mine, yours = opened(world.chair_user, part), opened(world.chair_user, part)
    assert mine.send(part.mine).status_code == 302
    assert "while you were writing" in yours.send(part.same).text
    assert stands(part, "mine")


def test_members_of_the_core_group_and_children_of_a_row_are_each_a_fact(world: World) -> None:
    first, _ = world.children
    one, two, three = [professional.pk for professional in world.professionals[:3]]
    _, mine, yours = both_opened(world, "arrangements")
    mine.send({"core_group_members": [pk for pk in mine.sent["core_group_members"] if pk != str(one)]})
    yours.send({"core_group_members": [pk for pk in yours.sent["core_group_members"] if pk != str(two)]})
    for attached in world.conference.attached_children.all():
        assert {each.pk for each in attached.core_group_members.all()} == {three, world.professionals[3].pk}

    _, mine, yours = both_opened(world, "outline")
    mine.send({"children": [first.code]})
    yours.send({"need": BIRCH})
    row = OutlineAction.objects.get()
    assert (list(row.children.all()), row.need) == ([first], BIRCH)


def test_a_row_that_was_changed_meanwhile_is_not_taken_out_unseen(world: World) -> None:
    part, mine, _ = both_opened(world, "outline")
    plan = part.address.rsplit("/", 2)[0] + "/"
    client = signed_in(world.support)
    (out,) = [form for form in parsed(client.get(plan).content).forms if str(form.action).endswith("/out/")]
    mine.send(part.mine)
    page = client.post(out.action, {**dict(out.form_values()), "because": "Done already"}, follow=True)
    assert "Somebody else changed this row meanwhile" in page.text
    assert stands(part, "mine")
    (again,) = [form for form in parsed(page.content).forms if str(form.action).endswith("/out/")]
    client.post(again.action, {**dict(again.form_values()), "because": "Done already"})
    assert not OutlineAction.objects.exists()


@pytest.mark.parametrize("name", ["telling", "views"])
def test_what_was_typed_about_somebody_who_is_gone_is_given_back(world: World, name: str) -> None:
    part, _, yours = both_opened(world, name)
    if name == "telling":
        mark = Attendance.objects.filter(how="absent").order_by("pk").first()
        assert mark is not None
        mark.delete()
    else:
        world.views(world.children[0], "", "neglect", "neglect", "no")
        gone = {Person("professional", world.worker.pk): "absent"}
        ProfessionalView.objects.filter(participant__person=world.worker.person).delete()
        take_attendance(conference=world.conference, here=gone, by=world.support, now=NOW)
    answer = yours.client.post(part.address, {**yours.sent, **part.mine}, follow=True)
    assert ("Not kept" if name == "telling" else "is not marked as here") in answer.text
    assert ASH in answer.text


@pytest.mark.requirement("SUR-4")
@laid(stages.opened)
def test_a_row_sent_twice_is_one_row(world: World) -> None:
    address = f"/conferences/{world.conference.code}/record/outline/"
    client = signed_in(world.support)
    row = sent_back(client.get(address).content, "need") | {
        **dict.fromkeys(("need", "outcome", "action", "measure"), ASH),
        "owner": f"p-{world.worker.pk}",
        "by_date_day": "20",
        "by_date_month": "5",
        "by_date_year": "2025",
    }
    first, second = client.post(address, row), client.post(address, row)
    assert first.status_code == second.status_code == 302
    assert OutlineAction.objects.count() == 1
