"""Every part of the record has its place on the paper."""

import pytest
import time_machine
from django.test import Client

from conferences.by_hand.form_of import OF_ITS_OWN
from cpunit.domain.frameworks.part import STRUCTURED
from cpunit.papers.pdf import Rendered, drawn_by
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import under_review


def test_every_part_with_a_structure_is_drawn_by_a_form_of_its_own() -> None:
    assert set(OF_ITS_OWN) == set(STRUCTURED)


@pytest.mark.django_db
@laid(under_review)
@time_machine.travel(f"{REVIEW_DAY}T11:00:00+01:00", tick=False)
def test_of_a_review_each_risk_and_each_action_is_asked_for(world: ReviewWorld) -> None:
    client = Client()
    client.force_login(world.support)
    drawn: list[str] = []

    def look(page: str) -> Rendered:
        drawn.append(page)
        return Rendered(pdf=b"%PDF-", pages=1)

    risk = world.conference.reviewed_risks.first()
    assert risk
    with drawn_by(look):
        client.get(f"/conferences/{world.conference.code}/by-hand/filled/")
        risk.relevant = "partly"
        risk.lessened = "Her aunt is there"
        risk.answered_by, risk.answered_at = world.support, world.now
        risk.save()
        for which in ("filled", "blank"):
            client.get(f"/conferences/{world.conference.code}/by-hand/{which}/")
    before, filled, blank = (words(parsed(page)) for page in drawn)
    for action in world.conference.reviewed_actions.all():
        assert action.action in before
    assert f"{risk.words} Still a risk: ☐ yes ☐ partly ☐ no" in before
    assert risk.words not in blank, "what was written in an earlier conference may be protected since"
    assert "Still a risk: Partly" in filled and "Her aunt is there" in filled
