"""More workers than cores, that share one server of each kind and nothing that they keep there."""

import os

import pytest

from tests.workers import VARIABLE, pytest_xdist_auto_num_workers, queue_of, share_of, workers_for


@pytest.mark.parametrize(("cores", "workers"), [(1, 2), (2, 3), (3, 4), (4, 6), (8, 12)])
def test_there_are_half_as_many_again_as_cores(cores: int, workers: int) -> None:
    assert workers_for(cores) == workers


def test_each_test_is_read_first_by_one_of_the_workers() -> None:
    shares = [share_of(f"gw{number}", 3, "abcdefgh") for number in range(3)]
    assert shares == ["adg", "beh", "cf"]


def test_whoever_names_a_number_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert pytest_xdist_auto_num_workers() == workers_for(len(os.sched_getaffinity(0)))
    monkeypatch.setenv(VARIABLE, "2")
    assert pytest_xdist_auto_num_workers() is None, "pytest-xdist reads it itself"


@pytest.mark.parametrize(
    ("worker", "url", "own"),
    [
        ("gw0", "unix:///tmp/a/valkey.sock?db=0", "unix:///tmp/a/valkey.sock?db=1"),
        ("gw3", "unix:///tmp/a/valkey.sock", "unix:///tmp/a/valkey.sock?db=4"),
        ("gw0", "redis://:secret@127.0.0.1:6379/0", "redis://:secret@127.0.0.1:6379/1"),
        ("gw11", "redis://127.0.0.1:6379", "redis://127.0.0.1:6379/12"),
    ],
)
def test_each_worker_has_the_queue_of_its_number(worker: str, url: str, own: str) -> None:
    assert queue_of(worker, url) == own


@pytest.mark.xdist_group("one worker")
def test_whoever_shares_out_is_told_which_tests_belong_together(request: pytest.FixtureRequest) -> None:
    is_shared_out = "PYTEST_XDIST_WORKER" in os.environ
    assert request.node.nodeid.endswith("@one worker") == is_shared_out
