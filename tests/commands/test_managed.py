"""manage.py itself: servers where a command needs them, one line where something is wrong."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cpunit.commands import health
from cpunit.servers.var import ROOT, throw_away


def manage(*words: str, var: Path | None = None, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run manage.py as a person would, without the servers of this test run."""
    kept = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("CPUNIT_", "DATABASE_", "REDIS_"))
    }
    where = {"CPUNIT_VAR": str(var)} if var else {}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        env=kept | where | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_command_brings_its_own_servers_and_tables_and_leaves_none_running() -> None:
    with throw_away() as var:
        done = manage(
            "shell",
            "-v0",
            "-c",
            "from cpunit.people.models import User; print(User.objects.count())",
            var=var,
        )
        assert (done.returncode, done.stdout.strip()) == (0, "0"), done.stderr
        assert not (var / "postgres" / "data" / "postmaster.pid").exists()


def test_an_address_that_leads_nowhere_is_one_line() -> None:
    with throw_away() as var:
        done = manage("migrate", var=var, DATABASE_URL="postgresql://cpunit:secret@127.0.0.1:1/cpunit")
    assert done.returncode == 1
    assert done.stderr.startswith("The database named in DATABASE_URL cannot be used:")
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


def test_a_queue_that_leads_nowhere_is_one_line() -> None:
    with throw_away() as var:
        done = manage("migrate", var=var, REDIS_URL="redis://127.0.0.1:1/0")
    assert done.returncode == 1
    assert done.stderr.startswith("The Redis named in REDIS_URL cannot be used:")
    assert len(done.stderr.splitlines()) == 1


def test_help_names_the_two_commands_and_starts_nothing() -> None:
    with throw_away() as var:
        done = manage("help", var=var)
        assert list(var.iterdir()) == []
    assert done.returncode == 0
    assert "demo    set up" in done.stdout
    assert "test    set up" in done.stdout


def test_a_port_in_use_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, throw_away() as var:
        port = taken.getsockname()[1]
        done = manage("demo", "--port", str(port), var=var)
        assert list(var.iterdir()) == []
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"Port {port} cannot be used (Address already in use); free it, or give another by --port."
    ]


@pytest.mark.parametrize("words", [["--port", "70000"], ["--port", "http"], ["--profile", "atlantis"]])
def test_options_of_the_demonstration_are_checked(words: list[str]) -> None:
    done = manage("demo", *words)
    assert done.returncode == 2
    assert words[1] in done.stderr.splitlines()[-1]


def test_real_data_are_not_reset(monkeypatch: pytest.MonkeyPatch) -> None:
    with throw_away() as var:
        done = manage(
            "demo", "--reset", "--port", "0", var=var, DATABASE_URL="postgresql://unit@db.example/cpunit"
        )
    assert done.returncode == 1
    assert "nothing was deleted" in done.stderr


def test_health_tells_a_program_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CPUNIT_VAR", str(tmp_path))
    assert health.main(["beat"]) == 1
    (tmp_path / "beat-schedule.db").write_text("")
    assert health.main(["beat"]) == 0
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        monkeypatch.setattr(health, "WEB_PORT", nobody.getsockname()[1])
    assert health.main(["web"]) == 1
    assert health.main(["nothing"]) == 2
