"""Tells a database that was not set up from a fault of the program."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from cpunit.servers.problem import ServerProblem

NO_RIGHT = (
    "The user named in DATABASE_URL may not make tables in that database: let its administrator grant it "
    "CREATE on the schema."
)
NOT_MIGRATED = "The tables in the database named in DATABASE_URL are not up to date: run manage.py migrate."
MAY_NOT = "42501"


def unready(error: DatabaseError) -> ServerProblem | None:
    """What to say in place of an error of the database that nobody has set up; None for any other error."""
    if getattr(error.__cause__, "sqlstate", "") == MAY_NOT:
        return ServerProblem(NO_RIGHT)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return ServerProblem(NOT_MIGRATED)
    return None
