"""What a quick run leaves to the whole one."""

import pytest

from tests import dealt
from tests.dealt import left_to_the_long_run, left_to_the_whole_run


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dealt, "is_quick", lambda: True)


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dealt, "is_quick", lambda: False)


def table(within: pytest.Session, name: str, amount: int, *marks: str) -> list[pytest.Item]:
    def body() -> None:
        """Nothing."""

    made: list[pytest.Item] = []
    for nth in range(amount):
        item = pytest.Function.from_parent(within, name=f"{name}[{nth}]", callobj=body)
        for mark in marks:
            item.add_marker(getattr(pytest.mark, mark))
        made.append(item)
    return made


@pytest.mark.usefixtures("quick")
def test_any_three_turns_try_everything() -> None:
    variants = list(range(10))
    assert [dealt.dealt(variants, turn) for turn in range(3)] == [[0, 3, 6, 9], [1, 4, 7], [2, 5, 8]]
    assert dealt.dealt(variants, 3) == [0, 3, 6, 9]


@pytest.mark.usefixtures("whole")
def test_every_other_run_tries_all(request: pytest.FixtureRequest) -> None:
    assert dealt.dealt([1, 2, 3], 1) == [1, 2, 3]
    assert not left_to_the_whole_run(table(request.session, "pages", 30, "django_db"))


@pytest.mark.usefixtures("quick")
def test_a_quick_run_tries_a_third_of_a_long_table_of_pages(request: pytest.FixtureRequest) -> None:
    long = table(request.session, "long", 9, "django_db")
    next_one = table(request.session, "next", 9, "django_db")
    left_out = left_to_the_whole_run([*long, *next_one])
    tried = [item.name for item in (*long, *next_one) if item not in left_out]
    assert tried == ["long[0]", "long[3]", "long[6]", "next[1]", "next[4]", "next[7]"]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("amount", "marks"),
    [(5, ["django_db"]), (30, []), (30, ["django_db", "walk"])],
    ids=["a short table", "one without pages", "a walk, which deals within"],
)
def test_a_quick_run_tries_all_of(amount: int, marks: list[str], request: pytest.FixtureRequest) -> None:
    assert not left_to_the_whole_run(table(request.session, "cases", amount, *marks))


@pytest.mark.parametrize(
    ("profile", "chosen", "left"),
    [("change", "", 1), ("quick", "not browser", 1), ("long", "", 0), ("change", "long", 0)],
)
def test_only_the_long_run_tries_what_is_marked_long(
    profile: str, chosen: str, left: int, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dealt, "_profile", lambda: profile)
    items = [*table(request.session, "a_whole_load", 1, "long"), *table(request.session, "a_rule", 1)]
    assert len(left_to_the_long_run(items, chosen)) == left
