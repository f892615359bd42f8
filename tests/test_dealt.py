"""What a run leaves to a longer one."""

import pytest

from tests import dealt
from tests.dealt import TURN, left_to_other_commits, left_to_the_long_run, left_to_the_whole_run


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dealt, "_profile", lambda: "quick")


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dealt, "_profile", lambda: "change")


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


@pytest.mark.parametrize("profile", ["quick", "change"])
def test_any_three_turns_of_a_walk_send_everything(profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dealt, "_profile", lambda: profile)
    monkeypatch.setenv(TURN, "0")
    variants = list(range(10))
    assert [dealt.dealt(variants, turn) for turn in range(3)] == [[0, 3, 6, 9], [1, 4, 7], [2, 5, 8]]
    assert dealt.dealt(variants, 3) == [0, 3, 6, 9]
    monkeypatch.setenv(TURN, "5")
    assert dealt.dealt(variants, 3) == [1, 4, 7], "another commit sends others"
    monkeypatch.setattr(dealt, "_profile", lambda: "long")
    assert dealt.dealt(variants, 1) == variants


@pytest.mark.usefixtures("whole")
def test_every_other_run_tries_all_of_a_table(request: pytest.FixtureRequest) -> None:
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


def test_any_three_turns_of_commits_go_over_every_part_of_a_walk(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dealt, "_profile", lambda: "change")
    walk = table(request.session, "walk", 7, "django_db", "by_turns")
    other = table(request.session, "another_table", 7, "django_db")
    tried = []
    for turn in (10, 11, 12):
        monkeypatch.setenv(TURN, str(turn))
        left_out = left_to_other_commits([*walk, *other], of_everything=True)
        assert not left_out & set(other)
        tried.append([item.name for item in walk if item not in left_out])
    assert sorted(name for each in tried for name in each) == sorted(item.name for item in walk)
    assert all(2 <= len(each) <= 3 for each in tried)


def test_what_few_files_mark_goes_by_turns_too(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dealt, "_profile", lambda: "change")
    few = table(request.session, "one_that_takes_long", 2, "by_turns")
    tried = []
    for turn in (0, 1, 2):
        monkeypatch.setenv(TURN, str(turn))
        tried += [item for item in few if item not in left_to_other_commits(few, of_everything=True)]
    assert len(tried) == 2 and set(tried) == set(few)


@pytest.mark.parametrize(
    ("profile", "of_everything"),
    [("long", True), ("change", False)],
    ids=["the long run", "a run of one file"],
)
def test_every_part_of_a_walk_is_in(
    profile: str, of_everything: bool, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dealt, "_profile", lambda: profile)
    walk = table(request.session, "walk", 9, "django_db", "by_turns")
    assert not left_to_other_commits(walk, of_everything=of_everything)


def test_the_commit_says_whose_turn_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TURN, "7")
    assert dealt.turn_of_this_commit() == 7
    for said, turn in (
        ({"rev-parse": "false", "rev-list": "1044"}, 1044),
        ({"rev-parse": "true", "rev-list": "1", "log": "1796019846"}, 1_796_019_846),
    ):
        monkeypatch.delenv(TURN)
        monkeypatch.setattr(dealt, "_git", lambda *words, said=said: said[words[0]])
        assert dealt.turn_of_this_commit() == turn


def test_where_nobody_keeps_commits_it_is_always_the_turn_of_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(TURN, raising=False)
    monkeypatch.setattr(dealt.shutil, "which", lambda name: "/nowhere/git")
    assert dealt.turn_of_this_commit() == 0


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
