"""What holds for every test: a closed network, markers that mean something, a browser where one is needed."""

import os

import pytest
from django.conf import settings

from cpunit.bootstrap.debian import chromium
from cpunit.bootstrap.saying import CannotSetUp
from cpunit.commands.migrated import VARIABLE
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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Copy the test database from the migrated one that `manage.py test` has laid out, where it has."""
    template = os.environ.get(VARIABLE)
    if template:
        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template
