from django.db import migrations, models
from django.db.models import Q

HELD = """
UPDATE conferences_conference SET held_on = (opened_at AT TIME ZONE 'Europe/London')::date
    WHERE state = 'open' AND held_on IS NULL;
"""


class Migration(migrations.Migration):
    """A conference is held on a day from its opening on; until now the day was set when it closed."""

    dependencies = [("conferences", "0006_letters_posted")]

    operations = [
        migrations.RemoveConstraint(model_name="conference", name="conference_open_since_a_moment"),
        migrations.RunSQL(HELD, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_at__isnull=False, held_on__isnull=False),
                name="conference_open_since_a_moment",
            ),
        ),
    ]
