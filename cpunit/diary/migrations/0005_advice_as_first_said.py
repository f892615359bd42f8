"""What advice said before it could be corrected goes into its history, so that a correction keeps it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_as_first_said(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A first row for all advice that has no history, by who gave it and when."""
    advice, history = (apps.get_model("diary", name) for name in ("Advice", "HistoricalAdvice"))
    names = [field.attname for field in advice._meta.concrete_fields]
    untold = advice.objects.exclude(pk__in=history.objects.values("id")).values(*names)
    history.objects.bulk_create(
        (
            history(
                **row, history_date=row["recorded_at"], history_user_id=row["given_by_id"], history_type="+"
            )
            for row in untold.iterator()
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("diary", "0004_correct_advice")]
    operations = [migrations.RunPython(keep_as_first_said, migrations.RunPython.noop, elidable=True)]
