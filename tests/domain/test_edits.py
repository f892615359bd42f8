"""What becomes of what two people changed at once."""

from typing import Any

import pytest

from cpunit.domain.edits import merged

STANDS = {"text": "theirs", "stance": "agreed", "place": 3.0}


@pytest.mark.parametrize(
    ("wanted", "since", "taken", "contested"),
    [
        ({"text": "mine"}, set(), {"text": "mine"}, {}),
        ({"text": "mine"}, {"text"}, {}, {"text": "mine"}),
        ({"text": "mine"}, {"stance"}, {"text": "mine"}, {}),
        ({"text": "mine", "stance": "disputed"}, {"text"}, {"stance": "disputed"}, {"text": "mine"}),
        ({"text": "theirs"}, {"text"}, {}, {}),
        ({"text": "mine", "place": 1.5}, {"text", "place"}, {"place": 1.5}, {"text": "mine"}),
        ({}, {"text"}, {}, {}),
    ],
)
def test_what_both_changed_is_asked_and_nothing_else(
    wanted: dict[str, Any], since: set[str], taken: dict[str, Any], contested: dict[str, Any]
) -> None:
    merge = merged(wanted, STANDS, since, free={"place"})
    assert (merge.taken, merge.contested) == (taken, contested)
