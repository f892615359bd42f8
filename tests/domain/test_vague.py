"""Which actions of a plan say nothing that one can see."""

import pytest

from cpunit.domain.vague import why_vague


@pytest.mark.parametrize(
    ("action", "measure", "is_vague"),
    [
        ("Attend appointments", "Attends appointments", True),
        ("Engage with the family support worker", "Mother engages", True),
        ("To work with the school", "Good engagement", True),
        ("Attend appointments", "The health visitor's record shows no missed appointment", False),
        ("Attend the clinic", "Weight on the 25th centile by 1 June", False),
        ("Support Ayo to read", "Support given each", False),
        ("A rota of family members is agreed", "The health visitor finds an adult at home", False),
        ("Fit a lock to the kitchen door", "", False),
        ("Monitor", "", True),
        ("Attendance order is sought", "", True),
        ("", "", False),
    ],
)
def test_an_action_that_says_who_turns_up_is_named(action: str, measure: str, is_vague: bool) -> None:
    assert bool(why_vague(action, measure)) is is_vague
