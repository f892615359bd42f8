"""The table of requirements and tests tells the truth about both."""

from collections import Counter

import pytest

from tests.coverage_of_requirements import asked, table, unknown


def test_no_test_names_an_id_that_no_document_has(request: pytest.FixtureRequest) -> None:
    assert unknown(request.session.items) == []


def test_every_row_of_the_five_documents_is_listed() -> None:
    units = Counter(name.split("-")[0] for name in asked() if "-" in name)
    assert units == {"SUR": 14, "LDS": 14, "BNS": 11, "WKF": 21, "KRK": 31}
    assert [name for name in asked() if "-" not in name] == [f"failure {number}" for number in range(1, 11)]


def test_table_tells_those_with_a_test_from_those_without() -> None:
    lines = table(Counter({"KRK-1": 3, "failure 6": 1})).splitlines()
    words = {line[:12].strip(): line[12:17].strip() for line in lines}
    assert (words["KRK-1"], words["KRK-2"], words["failure 6"]) == ("3", "none", "1")
    assert lines[-2:] == ["1 of 91 requirements have a test.", "1 of 10 failures have a test."]
