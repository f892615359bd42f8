"""Which papers a conference leaves is the authority’s: in B&NES a chair’s report beside the minutes."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from conferences.models import ChairsReport
from cpunit.domain.left_papers import Left
from cpunit.domain.profiles import PROFILES
from cpunit.people.models import UnitSettings, User
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from cpunit.web.constraints import readable
from tests.conferences.practice import held_by_practice_of
from tests.conferences.world import NOW, World
from tests.web.html import parsed, select, send, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
BANES = "bath-and-north-east-somerset"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_authority_leaves_minutes_and_a_plan_and_cites_who_says_so() -> None:
    for profile in PROFILES.values():
        assert {Left.MINUTES, Left.PLAN} <= {each.paper for each in profile.papers}
        assert all(each.source.passage and each.for_whom for each in profile.papers)
    assert [profile.slug for profile in PROFILES.values() if profile.paper(Left.CHAIRS_REPORT)] == [BANES]


def test_where_nobody_asks_for_one_there_is_none(world: World) -> None:
    at = f"/conferences/{world.conference.code}/chairs-report/"
    assert "no chair’s report" in signed_in(world.chair_user).get(at).text
    assert "no chair’s report" in send(signed_in(world.chair_user), at, {"words": "x"}).text
    assert not ChairsReport.objects.exists()


@pytest.mark.failure(9)
def test_what_a_unit_keeps_later_asks_nothing_of_a_conference_held_before(world: World) -> None:
    UnitSettings.objects.update(profile=BANES)
    chair, at = signed_in(world.chair_user), f"/conferences/{world.conference.code}/"
    assert "no chair’s report" in send(chair, f"{at}chairs-report/", {"words": "x"}).text
    assert "Conference Action Plan" not in chair.get(f"{at}minutes/").text
    assert not ChairsReport.objects.exists()


def test_the_chair_writes_it_beside_the_record_and_approves_it_once(world: World) -> None:
    held_by_practice_of(world.conference, BANES)
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    here = f"/conferences/{world.conference.code}/"
    at = f"{here}chairs-report/"
    papers = words(parsed(support.get(f"{here}minutes/").content))
    assert "Conference Action Plan, for the core group within two working days" in papers
    page = support.get(at)
    assert "At least every 5 working days" in page.text
    assert "visits" in page.text
    seen = page.context["form"].initial["seen"]
    assert send(support, at, {"seen": seen, "words": "Visits were late twice."}).status_code == 302
    theirs = send(chair, at, {"seen": seen, "words": "Visits were kept."})
    shown = select(parsed(theirs.content), ".cpunit-record__theirs p")
    assert [words(each) for each in shown] == ["Visits were late twice."]
    stale = chair.get(f"{at}approve/").context["form"].initial["seen"]
    fresh = chair.get(at).context["form"].initial["seen"]
    assert "Only the chair" in send(support, f"{at}approve/", {"seen": stale}).text
    send(support, at, {"seen": fresh, "words": "Visits were late once."})
    reworded = send(chair, f"{at}approve/", {"seen": stale})
    assert "Somebody else changed the words" in reworded.text
    seen = reworded.context["form"].data["seen"]
    assert send(chair, f"{at}approve/", {"seen": seen}).status_code == 302
    report = ChairsReport.objects.get()
    assert report.document is not None
    assert set(report.document.children.all()) == set(world.children)
    assert "can no longer be changed" in send(support, at, {"words": "Else"}).text
    assert send(support, f"{at}send/", {"sure": "on"}).status_code == 302
    copies = Copy.objects.of(world.conference.reference, "chairs-report")
    assert make_copies(record=world.conference.reference, now=NOW) == copies.count() > 1
    said = copies.filter(person__kind="adult")[0].variant.html
    assert "Visits were late once." in said
    assert "to be looked at and released by somebody else" in chair.get(at).text
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        ChairsReport.objects.update(words="Else")
    assert "can no longer be changed" in str(readable(caught.value))


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_an_address_in_it_stops_the_approval(world: World) -> None:
    held_by_practice_of(world.conference, BANES)
    chair, at = signed_in(world.chair_user), f"/conferences/{world.conference.code}/chairs-report/"
    send(chair, at, {"words": "Visits were made at EX1 1AA"})
    seen = chair.get(f"{at}approve/").context["form"].initial["seen"]
    assert "An address of this family" in send(chair, f"{at}approve/", {"seen": seen}).text
