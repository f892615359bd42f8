"""Files that are made of others hold all of them, each in its place, and a page asks for few."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from cpunit.web.made.finder import MAKERS, made_in
from cpunit.web.made.scripts import RUNS, NotUnderstood, linked
from cpunit.web.made.sheets import SHEETS, joined
from cpunit.web.made.version import version_of

ONE = 'import { two, three as drei } from "./map/two.js";\nexport const one = two + drei;\n'
TWO = "export const two = 2;\nexport function three() {\n  return 3;\n}\nconst kept = 0;\n"


def test_each_is_found_and_has_a_packed_twin() -> None:
    for name in MAKERS:
        found = finders.find(name)
        assert isinstance(found, str)
        assert gzip.decompress(Path(f"{found}.gz").read_bytes()) == Path(found).read_bytes()


def test_a_sheet_holds_its_parts_in_order_and_for_their_medium() -> None:
    text = joined("made/page.css", lambda name: f'@charset "UTF-8";/* {name} */ a {{ top: 0 }}')
    parts = [part if isinstance(part, str) else part[0] for part in SHEETS["made/page.css"]]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "@charset" not in text
    assert "@media print {\n/* cpunit/print.css */ a { top: 0 }\n}" in text


def test_a_sheet_that_asks_for_something_beside_it_is_refused() -> None:
    with pytest.raises(AssertionError, match="looked for elsewhere"):
        joined("made/bare.css", lambda name: 'a { background: url("near.png") }')


def test_modules_are_put_together_with_their_imports() -> None:
    files = {f"cpunit/{name}.js": "" for name in RUNS} | {"cpunit/record.js": ONE, "cpunit/map/two.js": TWO}
    text = linked("made/record.js", files.__getitem__)
    assert 'const { two, three: drei } = modules["map/two"]();' in text
    assert text.index('modules["map/two"] = ') < text.index('modules["record"] = ')
    assert "return { two, three };" in text and "return { one };" in text
    assert "\nimport" not in text and "\nexport" not in text


@pytest.mark.parametrize(
    "written",
    [
        'import * as two from "./two.js";\n',
        "export default 2;\n",
        "export let two = 2;\n",
        'import { one } from "../record.js";\nexport const two = 2;\n',
        "export const two = await 2;\n",
    ],
)
def test_what_cannot_be_put_together_is_told(written: str) -> None:
    files = {f"cpunit/{name}.js": "" for name in RUNS} | {
        "cpunit/record.js": ONE,
        "cpunit/map/two.js": written,
    }
    with pytest.raises(NotUnderstood):
        linked("made/record.js", files.__getitem__)


def test_the_version_is_another_as_soon_as_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    before = version_of([tmp_path])
    assert version_of([tmp_path]) == before
    (tmp_path / "a.css").write_text("b")
    changed = version_of([tmp_path])
    (tmp_path / "a.css").rename(tmp_path / "b.css")
    assert len({before, changed, version_of([tmp_path])}) == 3


def test_they_are_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "v"
    assert made_in(folder, settings.STATIC_FOLDERS) == folder
    first = (folder / "made/page.css").stat().st_mtime_ns
    made_in(folder, settings.STATIC_FOLDERS)
    assert (folder / "made/page.css").stat().st_mtime_ns == first
    assert [each.name for each in folder.parent.iterdir()] == ["v"]


def test_a_browser_keeps_them_for_good_and_is_sent_them_packed(client: Client) -> None:
    address = f"{settings.STATIC_URL}made/page.css"
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    sent = sum(len(chunk) for chunk in answer)
    assert sent < 50_000
    page = client.get("/sign-in/").text
    assert page.count(settings.STATIC_URL) < 12 and page.count('rel="stylesheet"') == 1
