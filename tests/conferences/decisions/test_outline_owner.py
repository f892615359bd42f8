"""Who an action of the outline plan can be given to."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from conferences.decisions.actions.outline_plan import PlanRow, save_outline_row
from conferences.models import OutlineAction
from cpunit.domain.refusal import Refused
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.factories.conferences import kept_out
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUR-4", "LDS-4"), laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def test_somebody_who_is_excluded_is_not_offered_as_owner_and_is_refused(world: World) -> None:
    gone, here = world.adults
    kept_out(world.conference, gone, by=world.chair, until=NOW.date() + timedelta(days=20))
    client, address = signed_in(world.support), f"/conferences/{world.conference.code}/record/outline/"
    page = client.get(address)
    offered = words(parsed(page.content).get_element_by_id("id_owner"))
    assert here.name in offered
    assert gone.name not in offered

    row = sent_back(page.content, "need") | {
        **dict.fromkeys(("need", "outcome", "action", "measure"), "A rota"),
        **dict(zip(("by_date_day", "by_date_month", "by_date_year"), ("20", "5", "2025"), strict=True)),
        "owner": f"a-{gone.pk}",
    }
    assert "There is a problem" in client.post(address, row).text
    with pytest.raises(Refused, match=f"{gone.name} is excluded from this conference"):
        save_outline_row(
            conference=world.conference,
            row=PlanRow(
                children=world.children,
                owner=gone,
                by_date=NOW.date() + timedelta(days=9),
                need="Left alone",
                outcome="Not alone",
                action="A rota",
                measure="Seen at visits",
            ),
            by=world.support,
            now=NOW,
        )
    assert not OutlineAction.objects.exists()
