"""A test that takes long without saying so fails the run, whichever worker ran it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import seconds

PATIENT = """
import time
import tests.seconds

tests.seconds.LIMIT = {limit}
tests.seconds.at_leisure = time.perf_counter
"""
TESTS = """
import time
import pytest

def test_short():
    pass

def test_long():
    time.sleep(1)

@pytest.mark.browser
def test_journey():
    time.sleep(1)
"""


@pytest.mark.programs
@pytest.mark.parametrize(
    ("chosen", "workers", "limit", "code"),
    [("short or journey", "0", 0.2, 0), ("long or short", "1", 0.2, 1), ("long or short", "0", 0.7, 0)],
)
def test_the_run_fails_for_what_took_too_long_and_names_it(
    chosen: str, workers: str, limit: float, code: int, tmp_path: Path
) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    (tmp_path / "conftest.py").write_text(PATIENT.format(limit=limit))
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")
    words = ["-p", "tests.seconds", "-p", "no:django", "-n", workers, "-k", chosen, f"--rootdir={tmp_path}"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, tmp_path],
        env={name: text for name, text in os.environ.items() if not name.startswith("PYTEST")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert ("test_some.py::test_long" in done.stdout) == ("long" in chosen)
    assert "test_journey" not in done.stdout


def test_work_counts_and_so_does_what_a_program_did() -> None:
    before = seconds.busy()
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass
    own = seconds.busy()
    subprocess.run([sys.executable, "-c", "sum(range(20_000_000))"], check=True)
    assert own - before >= 0.25
    assert seconds.busy() - own >= 0.1


def test_the_clock_stands_while_somebody_waits_for_a_core(tmp_path: Path) -> None:
    pressure = tmp_path / "cpu"
    alone = seconds.at_leisure(pressure)
    pressure.write_text("some avg10=0.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=0.00 total=0\n")
    before = seconds.at_leisure(pressure)
    assert 0 <= before - alone < 1
    pressure.write_text("some avg10=9.00 avg60=0.00 avg300=0.00 total=2000000\nfull avg10=0.00 total=0\n")
    assert -2 <= seconds.at_leisure(pressure) - before < -1
