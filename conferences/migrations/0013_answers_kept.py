from django.db import migrations, models

OF_THE_PLACE = """
UPDATE conferences_familyanswer answer SET person_id = place.person_id
FROM conferences_participant place WHERE place.id = answer.participant_id
"""


class Migration(migrations.Migration):
    """An answer hangs on the person, and no longer on a line of the list that may be taken off."""

    dependencies = [
        ("conferences", "0012_part_said_for_a_time"),
        ("people", "0005_direct_number"),
    ]

    operations = [
        migrations.AddField(
            model_name="familyanswer",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=models.PROTECT, related_name="family_answers", to="people.person"
            ),
        ),
        migrations.RunSQL(OF_THE_PLACE, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="familyanswer",
            name="person",
            field=models.ForeignKey(
                on_delete=models.PROTECT, related_name="family_answers", to="people.person"
            ),
        ),
        migrations.RemoveField(model_name="familyanswer", name="participant"),
    ]
