"""The ladders, and moving up them."""

import pytest

from cpunit.domain.escalation import move_up, next_stage, stage_named, stages_to_start_at, start
from cpunit.domain.profiles import PROFILES
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind, rule_for

WAKEFIELD, KIRKLEES, SURREY = (PROFILES[slug].ladder for slug in ("wakefield", "kirklees", "surrey"))
LADDERS = [
    (slug, ladder) for slug, profile in PROFILES.items() for ladder in (profile.ladder, profile.chair_ladder)
]


def test_wakefields_ladder() -> None:
    assert [stage.code for stage in WAKEFIELD.stages] == [
        "dialogue",
        "formal-concern",
        "service-lead",
        "senior-manager",
    ]
    formal = stage_named(WAKEFIELD, "formal-concern")
    assert formal.limit is Kind.CONCERN_RESPONSE
    assert rule_for(Kind.CONCERN_RESPONSE, profile="wakefield").sentence == (
        "3 working days after the day the concern was sent"
    )
    assert not WAKEFIELD.may_bypass


def test_surreys_formal_stage_is_the_alert() -> None:
    first_formal = next(stage for stage in SURREY.stages if stage.is_formal)
    assert (SURREY.name, first_formal.name) == ("Alert Process", "Alert")


def test_concerns_about_a_chair_have_a_ladder_that_the_chair_never_sees() -> None:
    for profile in PROFILES.values():
        assert profile.chair_ladder.hidden_from_chair
        assert not profile.ladder.hidden_from_chair
    assert [stage.code for stage in PROFILES["wakefield"].chair_ladder.stages] == [
        "service-lead",
        "service-manager",
    ]
    assert [stage.code for stage in PROFILES["kirklees"].chair_ladder.stages] == [
        "service-manager",
        "escalation-or-complaint",
    ]


@pytest.mark.parametrize(("slug", "ladder"), LADDERS)
def test_every_ladder_ends_and_cites_its_source(slug: str, ladder) -> None:
    stage, climbed = ladder.stages[0], 1
    while above := next_stage(ladder, stage.code):
        stage, climbed = above, climbed + 1
    assert climbed == len(ladder.stages) == len({stage.code for stage in ladder.stages})
    assert ("unit default" in ladder.source.sentence) is ladder.is_default
    assert ladder.source.passage


def test_an_unanswered_concern_has_a_stage_above_until_the_top() -> None:
    for slug, profile in PROFILES.items():
        for stage in profile.ladder.stages[:-1]:
            assert next_stage(profile.ladder, stage.code), (slug, stage.code)
            assert not stage.is_formal or stage.limit is Kind.CONCERN_RESPONSE


@pytest.mark.requirement("KRK-23")
class TestBypassing:
    """Kirklees may bypass any stage, with the reason; Wakefield takes them in turn."""

    def test_starting_beyond_the_first_formal_stage_asks_for_the_reason(self) -> None:
        assert stages_to_start_at(KIRKLEES) == KIRKLEES.stages
        with pytest.raises(Refused, match="Say why the concern begins at “Head of service”"):
            start(KIRKLEES, "head-of-service", reason=" ")
        assert start(KIRKLEES, "head-of-service", reason="The child is not safe").name == "Head of service"

    def test_the_first_formal_stage_needs_no_reason(self) -> None:
        assert start(KIRKLEES, "formal-dispute").code == "formal-dispute"
        assert start(WAKEFIELD, "formal-concern").code == "formal-concern"

    def test_where_stages_are_taken_in_turn_nobody_starts_higher(self) -> None:
        assert [stage.code for stage in stages_to_start_at(WAKEFIELD)] == ["dialogue", "formal-concern"]
        with pytest.raises(Refused, match="begins at “CP Chair Concern” or before, not at “Service lead”"):
            start(WAKEFIELD, "service-lead", reason="Urgent")

    def test_moving_up_by_one(self) -> None:
        assert move_up(WAKEFIELD, "formal-concern", "service-lead").code == "service-lead"

    def test_moving_up_by_more(self) -> None:
        with pytest.raises(
            Refused, match="taken in turn here: after “CP Chair Concern” comes “Service lead”"
        ):
            move_up(WAKEFIELD, "formal-concern", "senior-manager", reason="Urgent")
        with pytest.raises(Refused, match="Say why stages"):
            move_up(KIRKLEES, "informal", "service-manager")
        assert move_up(KIRKLEES, "informal", "service-manager", reason="Repeated").code == "service-manager"

    @pytest.mark.parametrize("to", ["informal", "formal-dispute"])
    def test_nothing_moves_down_or_stays(self, to: str) -> None:
        with pytest.raises(Refused, match="only moves up"):
            move_up(KIRKLEES, "formal-dispute", to, reason="Calmer")

    def test_an_unknown_stage(self) -> None:
        with pytest.raises(Refused, match="no stage called “court”"):
            move_up(KIRKLEES, "informal", "court")
