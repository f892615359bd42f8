"""Who gives each child feedback, and that a child who did not come was offered a meeting with the chair."""

import pytest
from django.test import Client

from conferences.live.missing import left_empty
from conferences.live.standing import Standing
from conferences.models import ConferenceChild
from tests.conferences.world import World
from tests.web.html import parsed, send, words
from tests.worlds import laid
from tests.worlds.stages import on_the_day, ready_to_close

pytestmark = [pytest.mark.django_db, laid(ready_to_close)]


@pytest.mark.requirement("KRK-21")
def test_feedback_and_a_meeting_with_the_chair_are_agreed_and_stand_in_the_minutes(
    world: World, client: Client
) -> None:
    first, second = Standing.of(world.conference).voices
    empty = [each.words for each in left_empty(Standing.of(world.conference))]
    assert f"who gives {first.child.name} feedback" in empty
    assert f"whether {first.child.name} was offered a meeting with the chair" in empty
    client.force_login(world.chair_user)
    address = f"/conferences/{world.conference.code}/record/telling/"
    typed = {f"feedback-{first.pk}": "Her advocate, on Monday", f"meeting-{first.pk}": "wanted"}
    with on_the_day:
        stale = parsed(client.get(address).content).forms
        assert send(client, address, typed).status_code == 302
        assert send(client, address, {f"feedback-{second.pk}": "His teacher"}).status_code == 302
        stands = {
            each.pk: (each.feedback_by, each.chair_meeting)
            for each in ConferenceChild.objects.filter(conference=world.conference)
        }
        assert stands == {first.pk: ("Her advocate, on Monday", "wanted"), second.pk: ("His teacher", "")}
        seal = next(form.fields["seen"] for form in stale if "seen" in form.fields)
        lost = client.post(address, {"seen": seal, f"feedback-{first.pk}": "Nobody but me"})
        assert "Her advocate, on Monday" in lost.text and "Nobody but me" in lost.text
        client.force_login(world.support)
        minutes = words(parsed(client.get(f"/conferences/{world.conference.code}/minutes/").content))
    assert "A meeting with the chair: offered, and wanted." in minutes
    assert "Feedback is given by: Her advocate, on Monday" in minutes
    assert not [
        each.words for each in left_empty(Standing.of(world.conference)) if each.words.startswith("who gives")
    ]
