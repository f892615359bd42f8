"""A first migration whose tables are made together, which spares an empty database seconds of waiting.

Django carries out a migration step by step, and after each step it builds anew every model that hangs
together with the one that was touched: here that is nearly all of them, ninety times over. None of this is
needed where an app's tables are all new: its models are built once, as they stand at the end, and each table
is made whole (4.5 s to 1.2 s for the whole schema).
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations
from django.db.migrations.operations import AddConstraint, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class FirstMigration(migrations.Migration):
    """An initial migration: new tables, and the SQL that is carried out once they are there.

    A key, an index or a constraint that is added to one of its own tables is in that table from the start. A
    constraint against overlaps is made last: the database speaks of what was made first, and what it says of
    an overlap is the least plain.
    """

    initial = True

    def apply(
        self, project_state: ProjectState, schema_editor: Any, collect_sql: bool = False
    ) -> ProjectState:
        before = project_state.clone()
        project_state.__dict__.pop("apps", None)  # the models built so far; built anew when next asked for
        last = _against_overlaps(self.operations)
        for operation in self.operations:
            if operation not in last:
                operation.state_forwards(self.app_label, project_state)
        for operation in self.operations:
            if isinstance(operation, CreateModel) or not hasattr(operation, "model_name"):
                operation.database_forwards(self.app_label, schema_editor, before, project_state)
        for operation in last:
            model = project_state.apps.get_model(self.app_label, operation.model_name)
            schema_editor.deferred_sql.append(operation.constraint.create_sql(model, schema_editor))
        project_state.__dict__.pop("apps", None)
        for operation in last:
            operation.state_forwards(self.app_label, project_state)
        return project_state


def _against_overlaps(operations: Sequence[Operation]) -> list[AddConstraint]:
    added = [each for each in operations if isinstance(each, AddConstraint)]
    return [each for each in added if isinstance(each.constraint, ExclusionConstraint)]
