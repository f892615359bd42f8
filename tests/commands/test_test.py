"""The test command hands on what it is told, and adds what every run needs."""

from cpunit.commands.test import for_pytest

OF_A_QUICK_RUN = "not browser and not demo and not bench and not programs and not paper"


def test_the_callers_words_come_last() -> None:
    said = for_pytest(["tests/domain", "-n", "0"])
    assert said[:2] == ["-n", "auto"]
    assert said[-3:] == ["tests/domain", "-n", "0"]
    assert "-m" not in said


def test_quickly_leaves_out_what_takes_long_and_says_so_to_pytest_alone() -> None:
    said = for_pytest(["--quick", "-q"])
    assert said[said.index("-m") + 1] == OF_A_QUICK_RUN
    assert "--quick" not in said
    assert said[-1] == "-q"


def test_the_long_run_tries_more_and_may_take_its_time() -> None:
    said = for_pytest(["--long"])
    assert said[-4:] == ["--hypothesis-profile", "long", "-p", "no:tests.seconds"]
