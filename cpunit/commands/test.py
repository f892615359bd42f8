"""`manage.py test`: every test on real servers of this run alone, with three workers for two cores."""

import os
import signal
import sys
from collections.abc import Sequence

import pytest

from cpunit.commands.migrated import lay_out
from cpunit.servers.problem import ServerProblem
from cpunit.servers.running import running
from cpunit.servers.var import ROOT, in_memory, throw_away

TABLE = "--coverage-of-requirements"
QUICK = "--quick"
LONG = "--long"
MEANS = {
    QUICK: [
        "-m",
        "not browser and not demo and not bench and not programs and not paper",
        "--hypothesis-profile",
        "quick",
    ],
    LONG: ["--hypothesis-profile", "long", "-p", "no:tests.seconds"],
}
# More workers than cores (tests/workers.py), up to what Valkey has databases for; tests of one group share
# one, the longest first.
WORKERS = ["-n", "auto", "--maxprocesses", "15", "--dist", "loadgroup", "--no-loadscope-reorder"]
PLUGINS = "tests.workers,tests.seconds"


def run(words: Sequence[str]) -> int:
    """Run pytest with these arguments and return its exit code.

    `--quick` leaves out the browser, the demonstration, the benchmarks, what draws real papers and what
    starts programs of its own, and tries a third of the examples and of long tables of pages; `--long` tries
    ten times as many examples and takes its time.
    """
    os.chdir(ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cpunit.settings"
    os.environ["CPUNIT_MODE"] = "test"
    os.environ["PYTEST_PLUGINS"] = PLUGINS
    chosen = for_pytest(words)
    if TABLE in words:
        return int(pytest.main(["--collect-only", "-qq", "-p", "tests.coverage_of_requirements", *chosen]))
    # A kill is handled as Ctrl-C is: pytest tears down, then the servers stop.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with throw_away(in_memory()) as var:
            if not os.environ.get("DATABASE_URL"):
                lay_out(var)
            with running(var, mode="test") as addresses:
                os.environ.update(addresses, CPUNIT_VAR=str(var))
                return int(pytest.main(chosen))
    except ServerProblem as problem:
        print(problem, file=sys.stderr)
        return 1


def for_pytest(words: Sequence[str]) -> list[str]:
    """What pytest is told; the caller's own words come last, so that they win."""
    own = [word for word in words if word != TABLE and word not in MEANS]
    meant = [said for word in words if word in MEANS for said in MEANS[word]]
    return [*WORKERS, "--durations", "10", *meant, *own]
