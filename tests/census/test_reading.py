"""A broken or hostile file is refused in one line, whatever is wrong with it."""

from pathlib import Path

import pytest

from cpunit.census.reading import CannotRead, read
from tests.census.builder import Child, Details, census

WHOLE = census([Child("LA1", details=[Details()]), Child("LA2")])
MANY_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))


def refusal(folder: Path, content: bytes | str) -> str:
    path = folder / "census.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CannotRead) as caught:
        list(read(path))
    sentence = str(caught.value)
    assert sentence and "\n" not in sentence
    return sentence


def test_a_whole_file_gives_its_header_and_each_child(tmp_path: Path) -> None:
    path = tmp_path / "census.xml"
    path.write_text(WHOLE)
    assert [node.name for node in read(path)] == ["Header", "Child", "Child"]


def test_a_file_in_another_encoding_that_it_declares_is_read(tmp_path: Path) -> None:
    path = tmp_path / "census.xml"
    path.write_bytes(WHOLE.replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16"))
    assert len(list(read(path))) == 3


@pytest.mark.parametrize("end", [1, 10, 200, len(WHOLE) // 2, len(WHOLE) - 5])
def test_a_truncated_file_is_refused(tmp_path: Path, end: int) -> None:
    assert "well-formed" in refusal(tmp_path, WHOLE[:end])


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE Message [<!ENTITY name "x">]>',
        f"<!DOCTYPE Message [{MANY_LAUGHS}]>",
        '<!DOCTYPE Message SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE Message [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE Message [<!ENTITY % more SYSTEM "http://127.0.0.1:9/x.dtd"> %more;]>',
    ],
)
def test_a_file_with_a_document_type_is_refused_before_anything_is_expanded(
    tmp_path: Path, declared: str
) -> None:
    assert "document type" in refusal(tmp_path, WHOLE.replace("<Message>", f"{declared}<Message>", 1))


def test_an_entity_that_nobody_declared_is_refused(tmp_path: Path) -> None:
    assert "well-formed" in refusal(tmp_path, WHOLE.replace("LA1", "&secret;"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"LAchildID,PersonBirthDate\nLA1,2015-01-01\n", "well-formed"),
        (b"%PDF-1.7\n", "well-formed"),
        (b"\x1f\x8b\x08\x00rest", "gzip"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x00" * 1000, "well-formed"),
        (b"<Message/>", "no <Children>"),
        (b"<Census><Children/></Census>", "<Census>"),
        (b'<Message xmlns="urn:x"><Children/></Message>', "starts with"),
        ('<?xml version="1.0" encoding="utf-8"?><Message>é</Message>'.encode("latin-1"), "well-formed"),
        (b'<?xml version="1.0" encoding="klingon"?><Message/>', "encoding"),
        (b"<Message>" + b"<a>" * 100_000, "deep"),
        (b"<Message><Children>" + b"<Child/>" * 250_000, "200,000 children"),
        (b"<Message><Children><Child>" + b"<a/>" * 30_000, "20,000 elements"),
        (b"<Message><Children><Child><a>" + b"x" * 2_000_000, "on end without an element"),
        (b"<Message>" + b" " * 2_000_000, "on end without an element"),
        (b"<Message><Children><Child><a>" + b" " * 2_000_000, "on end without an element"),
        (WHOLE.encode() + b"<more/>", "well-formed"),
    ],
)
def test_what_is_no_census_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(tmp_path, content)


def test_a_file_of_500_mb_of_spaces_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "census.xml"
    with path.open("wb") as file:
        file.write(b"<Message>")
        file.truncate(500_000_000)
    with pytest.raises(CannotRead, match="larger than 300 MB"):
        list(read(path))


@pytest.mark.parametrize("name", ["missing.xml", ".", "x" * 5000, "nul\0byte"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotRead):
        list(read(tmp_path / name))


def test_a_device_is_refused() -> None:
    with pytest.raises(CannotRead, match="not a file"):
        list(read(Path("/dev/zero")))
