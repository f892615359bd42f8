"""A tagged PDF as a reading program goes through it: the structure tree, with the words of each element."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf


def read_aloud(pdf: bytes) -> list[tuple[str, str]]:
    """Each element that has words, by its tag, in the order in which it is read out."""
    with pikepdf.open(BytesIO(pdf)) as paper:
        words = {number: _marked(each) for number, each in enumerate(paper.pages)}
        pages = {each.objgen: number for number, each in enumerate(paper.pages)}
        found = list(_walk(paper.Root.StructTreeRoot, None, pages, words))
    return [(tag, " ".join(text.split())) for tag, text in found if text.strip()]


def artifacts(pdf: bytes) -> list[str]:
    """The words of what is laid over each page, which reading programs pass over."""
    with pikepdf.open(BytesIO(pdf)) as paper:
        found = []
        for each in paper.pages:
            parts = list(each.Contents) if isinstance(each.Contents, pikepdf.Array) else [each.Contents]
            said = b"\n".join(part.read_bytes() for part in parts)
            for name in re.findall(rb"/Artifact [^\n]*? BDC q (/\S+) Do Q EMC", said):
                form = each.Resources.XObject[name.decode()]
                found.append("".join(_words_in(form, form.get("/Resources"))))
        return [" ".join(text.split()) for text in found]


def _walk(
    node: Any, page: Any, pages: dict[Any, int], words: dict[int, dict[int, str]], within: str = ""
) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _walk(kid, page, pages, words, within)
        return
    page = node.get("/Pg", page)
    tag, own, below = str(node.get("/S", "")).lstrip("/"), "", []
    tag = within if tag == "Span" and within else tag
    kids = node.get("/K")
    kids = [] if kids is None else list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    for kid in kids:
        if isinstance(kid, int):
            own += words[pages[page.objgen]].get(kid, "")
        elif kid.get("/Type") == "/MCR":
            own += words[pages[kid.get("/Pg", page).objgen]].get(int(kid.MCID), "")
        elif kid.get("/Type") != "/OBJR":
            found = list(_walk(kid, page, pages, words, tag))
            if str(kid.get("/S", "")) == "/Span":
                own += " ".join(["", *(text for _, text in found)])
            else:
                below.extend(found)
    if own:
        yield tag, own
    yield from below


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The words of each marked piece of a page."""
    found: dict[int, str] = {}
    stack: list[int | None] = []
    faces: dict[str, dict[int, str]] = {}
    face = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            facts = operands[1] if name == "BDC" and len(operands) > 1 else {}
            mark = facts.get("/MCID") if isinstance(facts, pikepdf.Dictionary) else None
            stack.append(int(mark) if mark is not None else None)
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            face = str(operands[0])
            if face not in faces:
                faces[face] = letters_of(page.Resources.Font[face])
        elif name in ("Tj", "TJ"):
            mark = next((each for each in reversed(stack) if each is not None), None)
            if mark is not None:
                found[mark] = found.get(mark, "") + _shown(operands[0], faces[face])
    return found


def _words_in(stream: Any, resources: Any) -> Iterator[str]:
    face: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(stream):
        if str(operator) == "Tf":
            face = letters_of(resources.Font[str(operands[0])])
        elif str(operator) in ("Tj", "TJ"):
            yield _shown(operands[0], face)


def _shown(operand: Any, letters: dict[int, str]) -> str:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    text = ""
    for part in parts:
        if isinstance(part, pikepdf.String):
            raw = bytes(part)
            text += "".join(
                letters.get(int.from_bytes(raw[at : at + 2], "big"), "") for at in range(0, len(raw), 2)
            )
    return text


def letters_of(font: Any) -> dict[int, str]:
    """What each glyph stands for (ToUnicode). KeyError for a face without, which nothing can read out."""
    if "/ToUnicode" not in font:
        raise KeyError(f"{font.get('/BaseFont')} has no ToUnicode")
    found = {}
    said = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", said, re.DOTALL):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found
