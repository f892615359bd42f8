"""The demonstration as somebody at a keyboard meets it: it starts, says where it is, and stops wholly."""

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from cpunit.commands.migrated import lay_out
from cpunit.servers.running import running
from cpunit.servers.var import ROOT, in_memory, throw_away
from tests.servers.conftest import processes_of, within

pytestmark = pytest.mark.demo


@contextmanager
def demonstration(var: Path, *words: str) -> "Iterator[tuple[subprocess.Popen[str], str]]":
    """A demonstration on a free port, and what it said until it was ready."""
    kept = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("CPUNIT_", "DATABASE_", "REDIS_"))
    }
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "demo", "--port", "0", *words],
        env=kept | {"CPUNIT_VAR": str(var)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout
            said = ""
            for line in process.stdout:
                said += line
                if "Ctrl-C stops everything" in line:
                    break
            yield process, said
        finally:
            if process.poll() is None:
                process.kill()


def page(said: str, path: str) -> int:
    address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
    assert address, said
    connection = http.client.HTTPConnection("127.0.0.1", int(address[1]), timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


SOMEBODY = """
INSERT INTO people_user (username, role, name, password, email, phone, date_joined, keys_off, is_superuser,
                         is_staff, is_active)
VALUES ('support', 'support', 'Ewa Nowak', '!', '', '', now(), '{}', false, false, true)
"""
A_UNIT = """
INSERT INTO people_unitsettings (id, profile, authority_name, unit_name, letter_address, phone, email,
                                 accent_colour, travel_minutes)
VALUES (1, 'kirklees', 'An authority', 'The unit', '', '', '', '', 30)
"""


def a_unit_that_keeps_the_rules_of_kirklees(var: Path) -> None:
    """All that a start looks for before it loads one; what is loaded: test_load.py."""
    with (
        running(var, {"postgres"}, mode="test") as addresses,
        psycopg.connect(addresses["DATABASE_URL"]) as it,
    ):
        it.execute(SOMEBODY)
        it.execute(A_UNIT)


@pytest.mark.by_turns
def test_the_first_start_loads_a_unit() -> None:
    with throw_away(in_memory()) as var:
        lay_out(var)  # tables that are made from nothing: test_managed.py
        with demonstration(var, "--profile", "kirklees") as (process, said):
            assert page(said, "/sign-in/") == 200
            assert re.search(r"in all: \d+ families with \d+ children are loaded", said)
            process.kill()
        assert within(20, lambda: processes_of(var) == [])


def test_it_serves_says_how_to_sign_in_and_a_kill_stops_every_process() -> None:
    with throw_away(in_memory()) as var:
        lay_out(var)
        a_unit_that_keeps_the_rules_of_kirklees(var)
        with demonstration(var, "--profile", "kirklees") as (process, said):
            assert page(said, "/sign-in/") == 200
            password = (var / "demo-password").read_text()
            assert password in said
            for role in ("chair", "support", "manager", "admin"):
                assert re.search(rf"^  {role} ", said, flags=re.MULTILINE)
            process.send_signal(signal.SIGTERM)
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0
        assert processes_of(var) == []

        with demonstration(var) as (process, said):
            assert password in said, "the data and the password are kept between runs"
            process.kill()
        assert within(20, lambda: processes_of(var) == [])

        with demonstration(var, "--profile", "leeds") as (process, said):
            assert process.wait(60) == 1
        assert "keeps the rules of kirklees; to keep those of leeds, add --reset" in said
        assert processes_of(var) == []
