"""Reads a census file as a stream, and refuses one that is broken or hostile.

No document type is accepted (so no entities and nothing fetched), and nothing is kept but the child that
is being
read, so that memory does not grow with the file. Sizes are bounded well above the largest authority's return.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

CHUNK_BYTES = 1 << 16
LARGEST_FILE_BYTES = 300_000_000
MOST_CHILDREN = 200_000
MOST_ELEMENTS_A_CHILD = 20_000
LONGEST_VALUE = 1_000
LONGEST_GAP = 1_000_000
DEEPEST = 10
COMPRESSED = {b"\x1f\x8b": "gzip", b"PK": "zip", b"BZ": "bzip2", b"\xfd7": "xz"}


class CannotRead(Exception):
    """The file as a whole is no census file that can be taken. Says why in one line."""


@dataclass(slots=True)
class Node:
    """One element: its name, its text and its children. A census file has no attributes that matter."""

    name: str
    text: str = ""
    children: "list[Node]" = field(default_factory=list)

    def all(self, name: str) -> "list[Node]":
        """The children of that name, in order."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Node | None":
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def value(self, name: str) -> str:
        """The text of the first child of that name; empty where there is none."""
        found = self.first(name)
        return found.text.strip() if found else ""


class _Builder:
    """What the parser reports to: builds the header and one child at a time, and keeps nothing else."""

    WHOLE = (("Message", "Header"), ("Message", "Children", "Child"))

    def __init__(self) -> None:
        self.path: list[str] = []
        self.building: list[Node] = []
        self.finished: list[Node] = []
        self.elements = self.children = self.gap = 0
        self.has_children = False

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise CannotRead("It declares a document type, which a census file never does; it is not opened.")

    def start(self, name: str, attributes: Any) -> None:
        if not self.path and name != "Message":
            raise CannotRead(
                f"It starts with <{name[:60]}>; a children in need census starts with <Message>."
            )
        self.path.append(name)
        self.gap = 0
        if len(self.path) > DEEPEST:
            raise CannotRead(
                f"Its elements stand {len(self.path)} deep; a census file has no more than {DEEPEST}."
            )
        if self.path == ["Message", "Children"]:
            self.has_children = True
        if self.building:
            node = Node(name)
            self.building[-1].children.append(node)
            self.building.append(node)
            self.elements += 1
            if self.elements > MOST_ELEMENTS_A_CHILD:
                raise CannotRead(
                    f"Child {self.children + 1} has more than {MOST_ELEMENTS_A_CHILD:,} elements."
                )
        elif tuple(self.path) in self.WHOLE:
            self.building, self.elements = [Node(name)], 0

    def data(self, text: str) -> None:
        if self.building:
            node = self.building[-1]
            if text.strip() or node.text:
                node.text = _cut(node.text + text)
        self.gap += len(text)
        if self.gap > LONGEST_GAP:
            raise CannotRead(f"It has more than {LONGEST_GAP:,} characters on end without an element.")

    def end(self, name: str) -> None:
        self.path.pop()
        self.gap = 0
        if self.building:
            node = self.building.pop()
            if not self.building:
                self.finished.append(node)
                self.children += node.name == "Child"
                if self.children > MOST_CHILDREN:
                    raise CannotRead(f"It holds more than {MOST_CHILDREN:,} children.")

    def comment(self, text: str) -> None:
        self.gap += len(text)

    def pi(self, target: str, data: str | None) -> None:
        self.gap += len(data or "")

    def close(self) -> None:
        return None


def read(path: Path) -> Iterator[Node]:
    """The header, then each child of the file in turn. Raises `CannotRead`, at any point."""
    builder = _Builder()
    parser = etree.XMLParser(
        target=builder,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        for chunk in _chunks(path):
            parser.feed(chunk)
            yield from builder.finished
            builder.finished.clear()
        parser.close()
    except etree.XMLSyntaxError as error:
        where = f" (line {error.lineno})" if error.lineno else ""
        raise CannotRead(f"It is not whole, well-formed XML{where}: {_one_line(error.msg)}") from None
    except (LookupError, UnicodeError, etree.LxmlError) as error:
        raise CannotRead(f"It cannot be read as XML: {_one_line(str(error))}") from None
    yield from builder.finished
    if not builder.has_children:
        raise CannotRead("It has no <Children>, so it is no children in need census.")


def _chunks(path: Path) -> Iterator[bytes]:
    """The file's bytes, refused where it is no file, empty, compressed or too large."""
    try:
        if not path.exists():
            raise CannotRead("There is no such file.")
        if not path.is_file():
            raise CannotRead("It is not a file.")
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise CannotRead(
                f"It is larger than {LARGEST_FILE_BYTES // 1_000_000} MB, more than any authority's return."
            )
        with path.open("rb") as file:
            read_bytes = 0
            while chunk := file.read(CHUNK_BYTES):
                if not read_bytes:
                    _check_beginning(chunk)
                read_bytes += len(chunk)
                if read_bytes > LARGEST_FILE_BYTES:
                    raise CannotRead(
                        f"It grew beyond {LARGEST_FILE_BYTES // 1_000_000} MB while it was read."
                    )
                yield chunk
            if not read_bytes:
                raise CannotRead("It is empty.")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise CannotRead(f"It cannot be opened: {_one_line(reason)}.") from None


def _cut(text: str) -> str:
    """A text too long for any value of a census, cut: with the mark at its end it is none either."""
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _check_beginning(chunk: bytes) -> None:
    for mark, name in COMPRESSED.items():
        if chunk.startswith(mark):
            raise CannotRead(f"It is compressed ({name}): unpack it first.")


def _one_line(text: str | None) -> str:
    return " ".join((text or "no reason given").split())[:200]
