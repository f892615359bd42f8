"""What a held conference still asks for: nothing of its people and reports, which stay as they are."""

import pytest
from django.test import Client

from conferences.models import Participant, Report
from tests.conferences.world import World
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]


def test_nothing_is_to_do_about_the_people_and_reports_of_a_held_conference(world: World) -> None:
    Participant.objects.filter(conference=world.conference).update(status="listed")
    Report.objects.filter(conference=world.conference).delete()
    support = Client()
    support.force_login(world.support)
    page = parsed(support.get(world.conference.get_absolute_url()).content)
    tasks = {words(each).split()[0]: words(each) for each in select(page, ".govuk-task-list__item")}
    assert tasks["People"].endswith("Done") and "0 of 0" not in tasks["People"]
    assert tasks["Reports"].endswith("Not done"), "it was not, and is not to do any more"
    people = parsed(support.get(f"{world.conference.get_absolute_url()}people/").content)
    assert "its people stay as they are" in words(people)
    assert not [each for each in select(people, "a, button") if "Put people" in words(each)]
