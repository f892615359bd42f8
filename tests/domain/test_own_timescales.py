"""A unit's own numbers in the place of its profile's, from a date on, each with its reason."""

from dataclasses import replace
from datetime import date

import pytest

from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind, Rule, Unit, rule_for


def own(
    kind: Kind, amount: int, since: str, conference: ConferenceKind | None = None, profile: str = "kirklees"
) -> Rule:
    published = rule_for(kind, profile=profile, conference=conference or ConferenceKind.INITIAL)
    changed = published.overridden(
        amount=amount,
        unit=Unit.WORKING_DAYS,
        in_force_from=date.fromisoformat(since),
        reason="Agreed by the board",
    )
    return replace(changed, conference=conference)


class TestOwnNumbers:
    """A unit's own numbers, from a date on, with the reason."""

    def test_the_latest_in_force_wins_whatever_the_order(self) -> None:
        numbers = [own(Kind.MINUTES, 12, "2025-06-01"), own(Kind.MINUTES, 18, "2025-01-01")]
        for overrides in (numbers, numbers[::-1]):
            amounts = {
                day: rule_for(
                    Kind.MINUTES, profile="kirklees", on=date.fromisoformat(day), overrides=overrides
                ).amount
                for day in ("2024-12-31", "2025-01-01", "2025-05-31", "2025-06-01")
            }
            assert list(amounts.values()) == [20, 18, 18, 12]

    def test_it_is_explained_as_the_units_own_with_its_reason(self) -> None:
        rule = rule_for(
            Kind.MINUTES,
            profile="kirklees",
            on=date(2026, 1, 1),
            overrides=[own(Kind.MINUTES, 12, "2025-01-01")],
        )
        assert "own timescale" in rule.source.document
        assert rule.source.passage == rule.reason == "Agreed by the board"
        assert rule.in_force_words == "In force from 1 January 2025."
        assert not rule.is_default

    def test_one_conferences_number_leaves_the_others_alone(self) -> None:
        overrides = [own(Kind.SOCIAL_WORK_REPORT, 3, "2025-01-01", ConferenceKind.INITIAL)]
        amounts = {
            conference: rule_for(
                Kind.SOCIAL_WORK_REPORT,
                profile="kirklees",
                conference=conference,
                on=date(2025, 2, 1),
                overrides=overrides,
            ).amount
            for conference in ConferenceKind
        }
        assert amounts == {ConferenceKind.INITIAL: 3, ConferenceKind.TRANSFER_IN: 3, ConferenceKind.REVIEW: 5}

    def test_a_number_for_a_row_that_is_the_same_for_all_stands_for_all_until_one_has_its_own(self) -> None:
        everywhere = own(Kind.MINUTES, 12, "2025-06-01", ConferenceKind.INITIAL)
        reviews = own(Kind.MINUTES, 9, "2025-01-01", ConferenceKind.REVIEW)

        def amount(overrides: list[Rule]) -> int:
            return rule_for(
                Kind.MINUTES,
                profile="kirklees",
                conference=ConferenceKind.REVIEW,
                on=date(2025, 7, 1),
                overrides=overrides,
            ).amount

        assert amount([everywhere]) == 12
        assert amount([everywhere, reviews]) == 9

    def test_it_moves_the_half_way_mark_too(self) -> None:
        overrides = [own(Kind.FIRST_REVIEW, 40, "2025-01-01")]
        rule = rule_for(Kind.MIDWAY_REVIEW, profile="kirklees", on=date(2025, 2, 1), overrides=overrides)
        assert rule.towards is not None
        assert rule.towards.amount_words == "40 working days"

    def test_the_rule_for_a_virtual_conference_is_a_row_of_its_own(self) -> None:
        overrides = [own(Kind.OUTLINE_PLAN_TO_FAMILY, 5, "2025-01-01")]
        on = date(2025, 2, 1)
        for virtual, amount in ((False, 5), (True, 1)):
            rule = rule_for(
                Kind.OUTLINE_PLAN_TO_FAMILY, profile="kirklees", on=on, virtual=virtual, overrides=overrides
            )
            assert rule.amount == amount

    def test_without_the_day_it_cannot_be_told_which_is_in_force(self) -> None:
        with pytest.raises(ValueError, match="which day"):
            rule_for(Kind.MINUTES, overrides=[own(Kind.MINUTES, 12, "2025-01-01")])

    @pytest.mark.parametrize(
        ("amount", "unit", "reason", "sentence"),
        [
            (0, Unit.WORKING_DAYS, "Board", "whole number from 1 to 1000; 0 is not"),
            (1001, Unit.DAYS, "Board", "1001 is not"),
            (5, Unit.WORKING_DAYS, "  ", "Say why"),
            (1, Unit.HALF_WAY, "Board", "Give a number"),
        ],
    )
    def test_what_is_no_timescale_is_refused(
        self, amount: int, unit: Unit, reason: str, sentence: str
    ) -> None:
        with pytest.raises(Refused, match=sentence):
            rule_for(Kind.MINUTES).overridden(
                amount=amount, unit=unit, in_force_from=date(2025, 1, 1), reason=reason
            )
