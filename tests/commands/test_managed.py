"""manage.py itself: servers where a command needs them, one line where something is wrong."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.management import get_commands, load_command_class

from cpunit.commands import demo_start, health, managed, reach, tables
from cpunit.servers.problem import ServerProblem
from cpunit.servers.var import ROOT, in_memory, throw_away


def manage(*words: str, var: Path | None = None, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run manage.py as a person would, without the servers of this test run."""
    kept = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("CPUNIT_", "DATABASE_", "REDIS_", "EMAIL_"))
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


@pytest.mark.demo
def test_a_command_brings_its_own_servers_and_tables_and_leaves_none_running() -> None:
    with throw_away(in_memory()) as var:
        done = manage(
            "shell",
            "-v0",
            "-c",
            "from cpunit.people.models import User; print(User.objects.count())",
            var=var,
        )
        assert (done.returncode, done.stdout.strip()) == (0, "0"), done.stderr
        assert not (var / "postgres" / "data" / "postmaster.pid").exists()


@pytest.mark.programs
def test_an_address_that_leads_nowhere_is_one_line() -> None:
    with throw_away(in_memory()) as var:
        done = manage("migrate", var=var, DATABASE_URL="postgresql://cpunit:secret@127.0.0.1:1/cpunit")
    assert done.returncode == 1
    assert done.stderr.startswith("The database named in DATABASE_URL cannot be used:")
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


@pytest.mark.programs
def test_a_queue_that_leads_nowhere_is_one_line() -> None:
    with throw_away(in_memory()) as var:
        done = manage("migrate", var=var, REDIS_URL="redis://127.0.0.1:1/0")
    assert done.returncode == 1
    assert done.stderr.startswith("The Redis named in REDIS_URL cannot be used:")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.programs
def test_help_names_the_two_commands_and_starts_nothing() -> None:
    with throw_away(in_memory()) as var:
        done = manage("help", var=var)
        assert list(var.iterdir()) == []
    assert done.returncode == 0
    assert "demo    set up" in done.stdout
    assert "test    set up" in done.stdout


@pytest.mark.programs
def test_a_port_in_use_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, throw_away(in_memory()) as var:
        port = taken.getsockname()[1]
        done = manage("demo", "--port", str(port), var=var)
        assert list(var.iterdir()) == []
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"Port {port} cannot be used (Address already in use); free it, or give another by --port."
    ]


@pytest.mark.programs
@pytest.mark.parametrize("words", [["--port", "70000"], ["--port", "http"], ["--profile", "atlantis"]])
def test_options_of_the_demonstration_are_checked(words: list[str]) -> None:
    done = manage("demo", *words)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert words[1] in line


@pytest.mark.programs
def test_real_data_are_not_reset(monkeypatch: pytest.MonkeyPatch) -> None:
    with throw_away(in_memory()) as var:
        done = manage(
            "demo", "--reset", "--port", "0", var=var, DATABASE_URL="postgresql://unit@db.example/cpunit"
        )
    assert done.returncode == 1
    assert "nothing was deleted" in done.stderr


@pytest.mark.parametrize(
    ("variable", "typed"),
    [
        ("EMAIL_URL", "smtp://127.0.0.1:abc"),
        ("EMAIL_URL", "smtp://127.0.0.1:99999"),
        ("EMAIL_URL", "smtp://[::1"),
        ("EMAIL_URL", "hello"),
        ("EMAIL_URL", "http://mail.example"),
        ("EMAIL_URL", "smtp://"),
        ("CPUNIT_TEXT_URL", "texts.example?template=one"),
        ("REDIS_URL", "redis://127.0.0.1:6379/abc"),
        ("DATABASE_URL", "host=127.0.0.1 dbname=cpunit password=secret"),
        ("DATABASE_URL", "postgresql://unit:sec/ret@127.0.0.1/cpunit"),
    ],
)
def test_what_is_no_address_is_told_from_one_and_no_password_is_repeated(variable: str, typed: str) -> None:
    with pytest.raises(ServerProblem, match=f"^{variable} is no address of its kind: it reads like") as told:
        reach.must_answer({variable: typed})
    assert "sec" not in str(told.value)


@contextmanager
def database(name: str, *statements: str) -> Iterator[str]:
    """A database of its own on the tests' server, with these tables in it."""
    url = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(url._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            there = url._replace(path=f"/{name}").geturl()
            with psycopg.connect(there, autocommit=True) as inside:
                for statement in statements:
                    inside.execute(statement.encode())
            yield there
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.mark.programs
def test_another_systems_tables_are_left_alone() -> None:
    with database("other_system", "CREATE TABLE invoices (id int)") as url, throw_away(in_memory()) as var:
        done = manage("migrate", var=var, DATABASE_URL=url, CPUNIT_SECRET_KEY="x" * 60)
        with psycopg.connect(url) as connection:
            found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            assert found.fetchall() == [("invoices",)]
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "holds another system’s tables (invoices …)" in done.stderr


@pytest.mark.programs
def test_an_empty_database_is_told_to_be_migrated_and_a_missing_secret_is_one_line() -> None:
    with database("empty_database") as url, throw_away(in_memory()) as var:
        done = manage("recompute", var=var, DATABASE_URL=url, CPUNIT_SECRET_KEY="x" * 60)
        without = manage("recompute", var=var, DATABASE_URL=url)
    assert (done.returncode, without.returncode) == (1, 1)
    assert done.stderr.splitlines() == [tables.NOT_MIGRATED]
    assert without.stderr.startswith("CPUNIT_SECRET_KEY is not set")
    assert len(without.stderr.splitlines()) == 1


@pytest.mark.programs
def test_a_user_who_may_make_no_tables_is_told() -> None:
    with (
        database("no_right", "CREATE ROLE reader LOGIN PASSWORD 'reader'") as url,
        throw_away(in_memory()) as var,
    ):
        reader = url.replace(urlsplit(url).netloc.rpartition("@")[0], "reader:reader", 1)
        done = manage("migrate", var=var, DATABASE_URL=reader, CPUNIT_SECRET_KEY="x" * 60)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP ROLE reader")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [tables.NO_RIGHT]


@pytest.mark.programs
def test_a_command_that_does_not_exist_starts_nothing() -> None:
    with throw_away(in_memory()) as var:
        done = manage("nosuch", var=var)
        assert list(var.iterdir()) == []
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["There is no command 'nosuch': `manage.py help` lists them."]


def test_each_command_of_the_installed_apps_is_known() -> None:
    assert set(get_commands()) <= managed.names() | {"test", "runserver", "testserver"}


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["import_cin"], "import_cin: the following arguments are required: file."),
        (["deadlines", "--nope"], "deadlines: unrecognized arguments: --nope."),
        (["recompute", "--reason"], "recompute: argument --reason: expected one argument."),
        (["bench", "--rows", "many"], "bench: argument --rows: invalid int value: 'many'."),
        (
            ["load_demonstration", "--seed", "x"],
            "load_demonstration: argument --seed: invalid int value: 'x'.",
        ),
    ],
)
def test_a_wrong_argument_is_one_line(
    words: list[str], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = load_command_class(get_commands()[words[0]], words[0])
    with pytest.raises(SystemExit) as ended:
        command.run_from_argv(["manage.py", *words])
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"{what} See `manage.py {words[0]} --help`.\n"


def test_the_demonstration_says_whose_servers_it_uses_and_that_mail_leaves() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mail:
        port = mail.getsockname()[1]
        given = {
            "DATABASE_URL": "postgresql://unit:secret@db.council.example/unit",
            "REDIS_URL": "redis://:secret@queue.council.example/0",
            "EMAIL_URL": f"smtp://unit:secret@127.0.0.1:{port}",
        }
        said = demo_start.whose_servers(given, Path("/data"))
    assert said.splitlines() == [
        "Using the database named in DATABASE_URL (db.council.example, unit)",
        "Using the queue named in REDIS_URL (queue.council.example)",
        f"Mail really leaves this machine, through 127.0.0.1:{port} (EMAIL_URL)",
    ]
    said = demo_start.whose_servers({"EMAIL_URL": given["EMAIL_URL"]}, Path("/data"))
    assert said.startswith("Starting the database and the queue (data in /data)")
    assert f"But 127.0.0.1:{port} does not answer now (Connection refused)" in said
    assert "secret" not in said


def test_health_tells_a_program_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CPUNIT_VAR", str(tmp_path))
    assert health.main(["beat"]) == 1
    (tmp_path / "beat-schedule.db").write_text("")
    assert health.main(["beat"]) == 0
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        monkeypatch.setattr(health, "WEB_PORT", nobody.getsockname()[1])
    assert health.main(["web"]) == 1
    assert health.main(["nothing"]) == 2
