"""`manage.py test`: every test on real servers that exist for this run only."""

import os
import signal
import sys
from collections.abc import Sequence

import pytest

from cpunit.commands.migrated import lay_out
from cpunit.servers.problem import ServerProblem
from cpunit.servers.running import running
from cpunit.servers.var import ROOT, throw_away

TABLE = "--coverage-of-requirements"


def run(words: Sequence[str]) -> int:
    """Run pytest with these arguments and return its exit code."""
    os.chdir(ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cpunit.settings"
    os.environ["CPUNIT_MODE"] = "test"
    if TABLE in words:
        rest = [word for word in words if word != TABLE]
        return int(pytest.main(["--collect-only", "-qq", "-p", "tests.coverage_of_requirements", *rest]))
    # A kill is handled as Ctrl-C is: pytest tears down, then the servers stop.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with throw_away() as var:
            if not os.environ.get("DATABASE_URL"):
                lay_out(var)
            with running(var, mode="test") as addresses:
                os.environ.update(addresses, CPUNIT_VAR=str(var))
                return int(pytest.main(list(words)))
    except ServerProblem as problem:
        print(problem, file=sys.stderr)
        return 1
