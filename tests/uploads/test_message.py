"""What is taken for an e-mail that was saved as a file."""

import time

import pytest

from cpunit.uploads.message import is_message


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_an_e_mail_is_known_by_its_head(end: bytes) -> None:
    lines = [b"Received: from there", b"\tby here", b"From: Wanda <wanda@example.org>", b"", b"Enclosed."]
    assert is_message(end.join(lines))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\r\n\r\nFrom: nobody",
        b"From: somebody\r\nTo: somebody",
        b"Minutes of the meeting\nFrom: Wanda\n\nShe said",
        b"Note: this is no e-mail\n\nFrom: Wanda\n",
        b" From: Wanda\n\n",
    ],
)
def test_what_has_no_head_of_an_e_mail_is_none(content: bytes) -> None:
    assert not is_message(content)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("line", [b"SUMMARY: a meeting", b":" * 30, b"a" * 30, b"a: b\n c"])
def test_a_file_that_is_made_to_be_slow_is_not(line: bytes, end: bytes) -> None:
    began = time.process_time()
    assert not is_message((line + end) * 5_000)
    assert time.process_time() - began < 1
