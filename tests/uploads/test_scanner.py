"""Where a virus scanner is set up every file is asked about, and nothing gets past one that is silent."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import LazySettings

from cpunit.domain.refusal import Refused
from cpunit.uploads.models import Upload
from cpunit.uploads.scanner import scan


@contextmanager
def clamd(path: Path, answer: bytes) -> Iterator[list[bytes]]:
    """Speaks clamd's side of INSTREAM once."""
    heard: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen(1)

        def serve() -> None:
            line, _ = server.accept()
            with line:
                taken = b""
                while not taken.endswith(b"\0\0\0\0"):
                    taken += line.recv(65536)
                heard.append(taken)
                line.sendall(answer)

        worker = threading.Thread(target=serve)
        worker.start()
        yield heard
        worker.join(5)


def test_none_is_set_up_and_that_is_said() -> None:
    assert scan(b"x") == Upload.Scan.NOT_SCANNED
    assert "no virus scanner" in Upload.Scan.NOT_SCANNED.label


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", "harmful"),
        (b"INSTREAM size limit exceeded. ERROR\0", "not answer"),
    ],
)
def test_what_it_finds_or_cannot_read_is_not_kept(
    settings: LazySettings, tmp_path: Path, answer: bytes, words: str
) -> None:
    settings.CLAMD = f"unix://{tmp_path}/c"
    with clamd(tmp_path / "c", answer), pytest.raises(Refused, match=words):
        scan(b"x" * 100_000)


def test_what_it_finds_clean_is_marked_so(settings: LazySettings, tmp_path: Path) -> None:
    settings.CLAMD = f"unix://{tmp_path}/c"
    with clamd(tmp_path / "c", b"stream: OK\0") as heard:
        assert scan(b"a report") == Upload.Scan.CLEAN
    assert heard[0].startswith(b"zINSTREAM\0")
    assert b"a report" in heard[0]


def test_nothing_gets_past_one_that_is_not_there(settings: LazySettings, tmp_path: Path) -> None:
    settings.CLAMD = f"unix://{tmp_path}/nobody"
    with pytest.raises(Refused, match="does not answer"):
        scan(b"x")
