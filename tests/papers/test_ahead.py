"""Papers drawn beforehand by other processes are the same papers, and nothing depends on those processes."""

import os
import signal

import pytest

from cpunit.papers import pdf
from cpunit.papers.ahead import Ahead
from cpunit.papers.pdf import Rendered
from cpunit.papers.printer import RefusedAddress

pytestmark = [pytest.mark.paper, pytest.mark.programs]

PAGE = "<html><head><title>A letter</title></head><body><p>Dear Ada,</p></body></html>"
ASKS_OUTSIDE = '<html><head><title>A letter</title></head><body><img src="https://else.example/a.png" alt="">'


def rendered(monkeypatch: pytest.MonkeyPatch, page: str) -> Rendered:
    """What an action gets that makes this paper."""
    monkeypatch.setattr(pdf, "page_of", lambda **given: page)
    return pdf.render(template="", context={}, title="")


def test_what_was_begun_is_found_and_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    here = pdf.draw(PAGE)
    with Ahead(1) as ahead:
        ahead.begin(PAGE)
        while not ahead._begun[PAGE].done():
            pass
        monkeypatch.setattr(pdf, "draw", lambda page: pytest.fail("drawn again"))
        assert rendered(monkeypatch, PAGE) == here
    assert all(process.returncode == 0 for process in ahead._processes)


def test_what_nobody_began_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with Ahead(0) as ahead:
        ahead.begin(PAGE)
        assert rendered(monkeypatch, PAGE).pages == 1


def test_what_waits_still_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with Ahead(1) as ahead:
        for number in range(3):
            ahead.begin(PAGE.replace("Ada", f"Ada {number}"))
        last = PAGE.replace("Ada", "Ada 2")
        begun = ahead._begun[last]
        assert rendered(monkeypatch, last).pages == 1
        assert begun.cancelled(), "the process had not come to it"


def test_a_paper_that_cannot_be_drawn_tells_whoever_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with Ahead(1) as ahead:
        ahead.begin(ASKS_OUTSIDE)
        with pytest.raises(RefusedAddress):
            rendered(monkeypatch, ASKS_OUTSIDE)
        ahead.begin(PAGE)
        assert rendered(monkeypatch, PAGE).pages == 1, "the process goes on"


def test_a_killed_process_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with Ahead(1) as ahead:
        os.kill(ahead._processes[0].pid, signal.SIGKILL)
        ahead._processes[0].wait()
        ahead.begin(PAGE)
        assert rendered(monkeypatch, PAGE).pages == 1
