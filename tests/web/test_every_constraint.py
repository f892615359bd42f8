"""House style: each invariant of the database has a readable message."""

from cpunit.web.constraints import unworded


def test_each_constraint_of_the_models_has_a_sentence() -> None:
    assert unworded() == []
