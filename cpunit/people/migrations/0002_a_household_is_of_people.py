import django.db.models.deletion
from django.db import migrations, models

KIND = """
ALTER TABLE people_householdmember ADD CONSTRAINT household_member_is_its_person
  FOREIGN KEY (person_id, kind) REFERENCES people_person (id, kind);
"""
NO_KIND = "ALTER TABLE people_householdmember DROP CONSTRAINT household_member_is_its_person;"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="householdmember",
            name="household_member_is_a_child_or_an_adult",
        ),
        migrations.RemoveConstraint(
            model_name="householdmember",
            name="child_lives_in_one_place",
        ),
        migrations.RemoveField(
            model_name="historicalhouseholdmember",
            name="adult",
        ),
        migrations.RemoveField(
            model_name="historicalhouseholdmember",
            name="child",
        ),
        migrations.RemoveField(
            model_name="householdmember",
            name="adult",
        ),
        migrations.RemoveField(
            model_name="householdmember",
            name="child",
        ),
        migrations.AddField(
            model_name="historicalhouseholdmember",
            name="kind",
            field=models.CharField(
                choices=[
                    ("adult", "Parent, carer or other adult"),
                    ("child", "Child"),
                    ("professional", "Professional"),
                ],
                default="",
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="historicalhouseholdmember",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="householdmember",
            name="kind",
            field=models.CharField(
                choices=[
                    ("adult", "Parent, carer or other adult"),
                    ("child", "Child"),
                    ("professional", "Professional"),
                ],
                default="",
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="householdmember",
            name="person",
            field=models.ForeignKey(
                default=0,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="homes",
                to="people.person",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="householdmember",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["adult", "child"])),
                name="household_member_is_a_child_or_an_adult",
            ),
        ),
        migrations.AddConstraint(
            model_name="householdmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("address", "person"),
                name="person_lives_there_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="householdmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "child"), ("until__isnull", True)),
                fields=("person",),
                name="child_lives_in_one_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(fields=("id", "kind"), name="person_is_of_one_kind"),
        ),
        migrations.RunSQL(KIND, NO_KIND),
    ]
