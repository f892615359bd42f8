"""`manage.py due` as it is called: the exit code, one line for each error, no traceback, no database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cpunit.deadlines import due_command

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def answered(*words: str) -> tuple[int, str, str]:
        code = due_command.run(words)
        told = capsys.readouterr()
        return code, told.out, told.err

    return answered


def test_an_answer_as_text_and_as_json(run) -> None:
    code, out, err = run("initial-conference", "2025-04-14", "--profile", "kirklees")
    assert (code, err) == (0, "")
    assert out.startswith("Initial conference held: Thu 8 May 2025 (2025-05-08)\n")
    code, out, err = run("initial-conference", "2025-04-14", "--json")
    assert (code, err) == (0, "")
    assert list(json.loads(out)) == ["kind", "profile", "from", "due", "book_by", "rule", "source", "skipped"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Say what is due"),
        (["minutes"], "Say what is due"),
        (["minute", "2025-06-10"], "no kind called “minute”"),
        (["minutes", "10/06/2025"], "“10/06/2025” is not a date"),
        (["minutes", "2025-06-10", "--profile", "x"], "no profile called “x”"),
        (["minutes", "2025-06-10", "--conference", "x"], "no conference called “x”"),
        (["minutes", "2025-06-10", "extra"], "unrecognized arguments: extra"),
        (["minutes", "2025-06-10", "--jso"], "unrecognized arguments: --jso"),
        (["minutes", "2025-06-10", "--profile"], "expected one argument"),
        (["minutes", "2030-06-10"], "outside the bank holidays"),
        (["--batch", "no-such-file.csv"], "“no-such-file.csv” cannot be read: No such file"),
        (["--batch", "."], "cannot be read: Is a directory"),
        (["--batch", "a\0b"], "cannot be read: not a file name"),
        (["--batch", "x.csv", "minutes", "2025-06-10"], "--batch takes a file alone"),
        (["--batch", "x.csv", "--json"], "--batch takes a file alone"),
    ],
)
def test_each_error_is_one_line_and_exit_code_2(run, words: list[str], sentence: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.startswith("due: ")
    assert err.count("\n") == 1


def test_a_batch_with_a_byte_order_mark(run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("kind,from,profile,conference,name\nminutes,2025-06-10,,,Zoë\n", encoding="utf-8-sig")
    assert run("--batch", str(file)) == (
        0,
        "kind,from,profile,conference,name,due,book_by\nminutes,2025-06-10,,,Zoë,2025-07-01,2025-07-01\n",
        "",
    )


def test_bad_rows_of_a_batch_are_listed_up_to_twenty_and_then_counted(run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("kind,from\nminutes,2025-06-10\n" + "minutes,never\n" * 23)
    code, out, err = run("--batch", str(file))
    assert code == 2
    assert len(out.splitlines()) == 25
    lines = err.splitlines()
    assert len(lines) == 21
    assert lines[0].startswith("due: line 3: “never” is not a date")
    assert lines[-1] == "due: 3 more rows could not be reckoned."


@pytest.mark.parametrize(
    "content", [b"kind,from\n\xff\xfe\n", b"\xff\xfek\0i\0n\0d\0", b"\x89PNG\r\n\x1a\n\0\0"]
)
def test_a_file_that_is_no_text_is_refused(run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(content)
    code, _, err = run("--batch", str(file))
    assert code == 2
    assert "is not text in UTF-8" in err
    assert err.count("\n") == 1


def test_thousands_of_rows_are_answered_in_one_run(run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("kind,from,profile,conference\n" + "initial-conference,2025-04-14,wakefield,\n" * 20_000)
    code, out, _ = run("--batch", str(file))
    assert code == 0
    assert out.count("2025-05-08,2025-05-08\n") == 20_000


def test_it_runs_without_django_a_database_or_a_setting(tmp_path: Path) -> None:
    code = (
        "import sys; from cpunit.deadlines.due_command import run; code = run(sys.argv[1:]); "
        "assert 'django' not in sys.modules; sys.exit(code)"
    )
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}} | {
        "LC_ALL": "C"
    }
    command = [sys.executable, "-c", code]
    answered = subprocess.run(
        [*command, "minutes", "2025-06-10"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (answered.returncode, answered.stderr) == (0, "")
    assert "“circulated to all those invited within 15 working days" in answered.stdout


def test_a_reader_who_wants_no_more_ends_it_quietly(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("kind,from\n" + "minutes,2025-06-10\n" * 50_000)
    code = "import sys; from cpunit.deadlines.due_command import run; sys.exit(run(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", code, "--batch", str(file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"kind,from,due,book_by\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


class TestAsDjangoCommand:
    """`call_command` gives the same answers, and `manage.py help` knows it."""

    def test_an_answer(self) -> None:
        out = StringIO()
        call_command("due", "minutes", "2025-06-10", profile="kirklees", json=True, stdout=out)
        assert json.loads(out.getvalue())["due"] == "2025-07-08"

    def test_a_refusal(self) -> None:
        with pytest.raises(CommandError, match="is not a date") as refused:
            call_command("due", "minutes", "soon")
        assert refused.value.returncode == 2

    def test_a_batch_with_a_bad_row(self, tmp_path: Path) -> None:
        file = tmp_path / "rows.csv"
        file.write_text("kind,from\nminutes,2025-06-10\nminutes,never\n")
        out, err = StringIO(), StringIO()
        with pytest.raises(CommandError) as refused:
            call_command("due", batch=str(file), stdout=out, stderr=err)
        assert refused.value.returncode == 2
        assert (
            out.getvalue()
            == "kind,from,due,book_by\nminutes,2025-06-10,2025-07-01,2025-07-01\nminutes,never,,\n"
        )
        assert err.getvalue().startswith("due: line 3:")
