"""Modules that go together, as one file with the imports between them resolved.

The modules stay as they are written, one job a file. Each becomes a function that hands out what it
exports. A page names those that it runs (`data-runs` of its script element), in their order, and each module
runs once, as in a browser. What is written otherwise than is understood here fails at once.
"""

import json
import posixpath
import re
from collections.abc import Callable, Iterable

RUNS = ("attendance", "board", "map/left", "map/over", "record", "views")
SCRIPTS: dict[str, tuple[str, ...]] = {"made/record.js": tuple(f"cpunit/{name}.js" for name in RUNS)}
"""By name: the modules that a page may run."""
IMPORT = re.compile(r'^import \{\s*([^}]+?)\s*\} from "(\.[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*? |class |const )(\w+))", re.MULTILINE)
WAITS = re.compile(r"^(?:\S.*)?\bawait\b", re.MULTILINE)
"""At the top of a module: what stands deeper is indented."""
LEFT_OVER = re.compile(r"^(?:import|export)\b", re.MULTILINE)

START = """
const runs = document.querySelector("script[data-runs]").dataset.runs.split(" ");
await Promise.all(runs.map((name) => modules[name]()));
"""


class NotUnderstood(Exception):
    """A module is written in a way that cannot be put together with others."""


def linked(name: str, read: Callable[[str], str]) -> str:
    """One of `SCRIPTS`. Raises `NotUnderstood`, also where modules import each other in a circle."""
    parts = ["// Made of the modules that are named below: each stands by itself under static/cpunit.\n"]
    parts.append(
        "const modules = {};\nconst once = (run) => {\n  let begun;\n  return () => (begun ??= run());\n};\n"
    )
    parts += [_module(path, read(path)) for path in _in_order(SCRIPTS[name], read)]
    return "".join([*parts, START])


def _in_order(wanted: Iterable[str], read: Callable[[str], str]) -> list[str]:
    """These and all that they import, what is imported first."""
    found: list[str] = []
    under_way: list[str] = []

    def visit(path: str) -> None:
        if path in found:
            return
        if path in under_way:
            raise NotUnderstood(f"{path} imports itself by way of {under_way[-1]}")
        under_way.append(path)
        for each in IMPORT.finditer(read(path)):
            visit(_beside(path, each[2]))
        under_way.pop()
        found.append(path)

    for path in wanted:
        visit(path)
    return found


def _module(path: str, text: str) -> str:
    names = ", ".join(EXPORT.findall(text))
    body = EXPORT.sub("", IMPORT.sub(lambda found: _taken(path, found), text))
    if left := LEFT_OVER.search(body):
        line = body[left.start() :].partition("\n")[0]
        raise NotUnderstood(f"{path} has a line that cannot be put together with others: {line}")
    is_run = _key(path) in RUNS
    if not is_run and WAITS.search(body):
        raise NotUnderstood(f"{path} waits at its top: only what a page runs may")
    opened = f"modules[{json.dumps(_key(path))}] = once({'async ' if is_run else ''}() => {{"
    return f"\n// {path}\n{opened}\n{body}\nreturn {{ {names} }};\n}});\n"


def _taken(path: str, found: "re.Match[str]") -> str:
    names = ", ".join(re.sub(r"\s+as\s+", ": ", each.strip()) for each in found[1].split(",") if each.strip())
    return f"const {{ {names} }} = modules[{json.dumps(_key(_beside(path, found[2])))}]();\n"


def _beside(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _key(path: str) -> str:
    """How a page names it: `record`, `map/left`."""
    return path.removeprefix("cpunit/").removesuffix(".js")
