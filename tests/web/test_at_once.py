"""A first migration makes in one go what Django makes step by step."""

from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from cpunit.web.at_once import FirstMigration

pytestmark = pytest.mark.django_db

KEY = models.BigAutoField(primary_key=True)
CASCADE = models.CASCADE


class Steps:
    """Two tables that name each other, a list between them, and what is added to them afterwards."""

    operations = [
        migrations.CreateModel("Kettle", [("id", KEY), ("litres", models.IntegerField())]),
        migrations.CreateModel("Lid", [("id", KEY), ("on", models.ForeignKey("web.Kettle", CASCADE))]),
        migrations.AddField("Kettle", "lid", models.ForeignKey("web.Lid", CASCADE, null=True)),
        migrations.AddField("Kettle", "spares", models.ManyToManyField("web.Lid", related_name="+")),
        migrations.AddIndex("Kettle", models.Index(fields=["litres"], name="kettle_litres")),
        migrations.AddConstraint(
            "Kettle", models.CheckConstraint(condition=models.Q(litres__gt=0), name="kettle_holds_something")
        ),
        migrations.RunSQL("COMMENT ON TABLE web_kettle IS 'whistles'"),
    ]


class StepByStep(Steps, migrations.Migration):
    pass


class AtOnce(Steps, FirstMigration):
    pass


def made_by(kind: type[migrations.Migration]) -> tuple[set[Any], ProjectState]:
    """Every column, constraint, index and comment of the two tables and of the list, by their names."""
    with connection.schema_editor() as editor:
        state = kind("0001_initial", "web").apply(ProjectState(), editor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull::text"
            " FROM pg_attribute WHERE attnum > 0 AND attrelid::regclass::text ~ '^web_(kettle|lid)'"
            " UNION SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), ''"
            " FROM pg_constraint WHERE conrelid::regclass::text ~ '^web_(kettle|lid)'"
            " UNION SELECT tablename, indexname, indexdef, ''"
            " FROM pg_indexes WHERE tablename ~ '^web_(kettle|lid)'"
            " UNION SELECT 'web_kettle', obj_description('web_kettle'::regclass), '', ''"
        )
        made = set(cursor.fetchall())
        cursor.execute("DROP TABLE web_kettle_spares, web_kettle, web_lid CASCADE")
    return made, state


def test_the_tables_are_the_same_as_step_by_step() -> None:
    (tables, state), (expected, step_by_step) = made_by(AtOnce), made_by(StepByStep)
    assert tables == expected
    assert state.models == step_by_step.models
    assert {"kettle_holds_something", "whistles", "kettle_litres"} <= {row[1] for row in tables}
