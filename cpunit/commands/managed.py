"""Django's commands, with the embedded servers started for their length where nobody has named real ones."""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.utils import ProgrammingError

from cpunit.commands.reach import given_addresses, must_answer
from cpunit.commands.tables import NO_RIGHT, unready
from cpunit.servers.problem import ServerProblem
from cpunit.servers.running import running
from cpunit.servers.var import ROOT, secret, var_folder

# These work on files and dates alone; all others get servers.
NEED_NO_SERVER = {
    "",
    "-h",
    "--help",
    "--version",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "due",
    "findstatic",
    "help",
    "makemessages",
    "startapp",
    "version",
}
# These are about the tables themselves, so they find the database as it is.
LEAVE_TABLES = {
    "check",
    "createcachetable",
    "dbshell",
    "inspectdb",
    "makemigrations",
    "migrate",
    "optimizemigration",
    "showmigrations",
    "sqlmigrate",
    "squashmigrations",
}

NO_SUCH_COMMAND = 2

OWN_HELP = """
[cpunit: first]
    demo    set up, start everything, load the demonstration unit and serve the application
    test    set up and run all the tests on real servers; arguments go to pytest
"""


def run(argv: Sequence[str]) -> int:
    """Run one of Django's commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpunit.settings")
    name = argv[1] if len(argv) > 1 else ""
    asks_help = bool({"-h", "--help"} & set(argv[2:]))
    if name in NEED_NO_SERVER or asks_help:
        execute_from_command_line(list(argv))
        if name in {"", "-h", "--help"} or list(argv[1:]) == ["help"]:
            print(OWN_HELP)
        return 0
    if name not in names():
        print(f"There is no command {name[:60]!r}: `manage.py help` lists them.", file=sys.stderr)
        return NO_SUCH_COMMAND
    try:
        return _with_servers(argv, name)
    except (ServerProblem, ImproperlyConfigured) as problem:
        print(problem, file=sys.stderr)
        return 1


def names() -> set[str]:
    """Every command that there may be, found without the settings, which would want their servers first."""
    specs = (find_spec(package) for package in ("django.core", "django.contrib", "simple_history"))
    packages = [Path(place) for spec in specs if spec for place in spec.submodule_search_locations or ()]
    places = (ROOT, ROOT / "cpunit", *packages)
    return {
        path.stem
        for place in places
        for pattern in ("management/commands/*.py", "*/management/commands/*.py")
        for path in place.glob(pattern)
    }


def _with_servers(argv: Sequence[str], name: str) -> int:
    given = given_addresses()
    must_answer(given)
    var = var_folder()
    with running(var) as addresses:
        os.environ.update(addresses)
        if "DATABASE_URL" not in given:
            os.environ.setdefault("CPUNIT_MODE", "demo")
            os.environ.setdefault("CPUNIT_SECRET_KEY", secret(var, "secret-key", groups=14))
            if name not in LEAVE_TABLES:
                _bring_tables_up_to_date()
        try:
            execute_from_command_line(list(argv))
        except ProgrammingError as error:
            problem = unready(error)
            if problem is None:
                raise
            raise problem from error
        except MigrationSchemaMissing as error:
            raise ServerProblem(NO_RIGHT) from error
    return 0


def _bring_tables_up_to_date() -> None:
    """Migrate the embedded database where the code is ahead of it; nobody else is there to do so."""
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the database's tables up to date.", file=sys.stderr)
        call_command("migrate", interactive=False, verbosity=0)
