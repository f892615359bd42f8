"""Several programs as one: all up, or all stopped, with whatever they have started themselves."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cpunit.servers import ServerProblem
from cpunit.servers.supervisor import Program, Supervisor
from cpunit.servers.var import ROOT
from tests.servers.conftest import within

pytestmark = pytest.mark.programs

# Starts a child of its own that would outlive it, and writes down both.
PARENT = (
    "import subprocess, sys, os, time;"
    "child = subprocess.Popen(['/bin/sleep', '60']);"
    "open(sys.argv[1], 'w').write(f'{os.getpid()} {child.pid}');"
    "time.sleep(60)"
)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def parent(note: Path, name: str = "parent") -> Program:
    return Program(
        name, [sys.executable, "-c", PARENT, str(note)], lambda: bool(note.exists() and note.read_text())
    )


def supervisor(folder: Path) -> Supervisor:
    return Supervisor(folder=ROOT, logs=folder, environment=os.environ)


def test_leaving_stops_every_program_and_its_own_children(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    with supervisor(tmp_path) as all_programs:
        all_programs.start(parent(note))
        all_programs.wait_until_ready()
        pids = [int(word) for word in note.read_text().split()]
        assert all(lives(pid) for pid in pids)
    assert within(5, lambda: not any(lives(pid) for pid in pids))


def test_a_program_that_ends_is_named_and_so_is_its_log(tmp_path: Path) -> None:
    with supervisor(tmp_path) as all_programs:
        all_programs.start(
            Program("web server", [sys.executable, "-c", "raise SystemExit('no port')"], lambda: False)
        )
        how = r"The web server ended with exit code 1\. It said last: no port \(more in .*web-server\.log\)"
        with pytest.raises(ServerProblem, match=how):
            all_programs.wait_until_ready()
    assert (tmp_path / "web-server.log").read_text() == "no port\n"


def test_a_program_that_was_killed_is_said_to_be_whatever_it_said_last(tmp_path: Path) -> None:
    talks = "import os, signal; print('Step 7', flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    with supervisor(tmp_path) as all_programs:
        all_programs.start(Program("worker", [sys.executable, "-c", talks], lambda: False))
        with pytest.raises(ServerProblem, match=r"worker was killed \(signal 9\)\. It said last: Step 7"):
            all_programs.wait_until_ready()


def test_a_program_that_will_not_stop_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpunit.servers.supervisor.STOP_SECONDS", 0.5)
    note = tmp_path / "deaf"
    deaf = (
        "import signal, sys, os, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"
    )
    with supervisor(tmp_path) as all_programs:
        program = Program(
            "deaf", [sys.executable, "-c", deaf, str(note)], lambda: bool(note.exists() and note.read_text())
        )
        all_programs.start(program)
        all_programs.wait_until_ready()
        pid = int(note.read_text())
    assert not lives(pid)


def test_programs_die_with_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    program = (
        "import os, sys, time; from pathlib import Path;"
        "from cpunit.servers.supervisor import Program, Supervisor;"
        "all_programs = Supervisor(Path('.'), Path(sys.argv[1]).parent, os.environ);"
        "words = ['/bin/sh', '-c', 'echo $$ > \"$0\"; exec sleep 60', sys.argv[1]];"
        "all_programs.start(Program('child', words, lambda: True)); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(note)], cwd=ROOT) as killed:
        try:
            assert within(10, lambda: note.exists() and bool(note.read_text()))
            pid = int(note.read_text())
            assert lives(pid)
        finally:
            killed.send_signal(signal.SIGKILL)
    assert within(5, lambda: not lives(pid))
