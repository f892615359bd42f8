"""What holds for every test: a closed network, markers that mean something, a browser where one is needed."""

import pytest

from cpunit.bootstrap.debian import chromium
from cpunit.bootstrap.saying import CannotSetUp
from tests.coverage_of_requirements import unknown


def pytest_collection_finish(session: pytest.Session) -> None:
    slips = unknown(session.items)
    if slips:
        raise pytest.UsageError(
            f"Tests name ids that tests/requirements.csv does not hold: {', '.join(slips)}"
        )
    if session.config.option.collectonly:
        return
    if any(item.get_closest_marker("browser") for item in session.items):
        try:
            chromium()
        except CannotSetUp as problem:
            pytest.exit(str(problem), returncode=1)
