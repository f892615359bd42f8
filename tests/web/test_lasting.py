"""What a long load asks for again and again is asked once, and nothing else is."""

from cpunit.web.look import is_look, lasting, once_a_look

ASKED: list[str] = []


def first() -> int:
    ASKED.append("first")
    return 1


def second() -> int:
    ASKED.append("second")
    return 2


def test_only_what_is_named_lasts_and_no_longer_than_that() -> None:
    ASKED.clear()
    with lasting(first):
        assert not is_look()
        assert [once_a_look(first), once_a_look(first), once_a_look(second), once_a_look(second)] == [
            1,
            1,
            2,
            2,
        ]
    assert ASKED == ["first", "second", "second"]
    once_a_look(first)
    assert ASKED[-1] == "first"
