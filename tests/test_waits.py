"""The browser tests wait for what they say."""

from pathlib import Path


def test_none_takes_a_promise_for_a_yes() -> None:
    asked = 'wait_for_function("' + "async "
    found = [
        str(each)
        for each in Path(__file__).parent.rglob("*.py")
        if asked in each.read_text().replace('(f"', '("')
    ]
    assert not found, f"`until` of tests/browser/waiting.py waits for a promise: {found}"
