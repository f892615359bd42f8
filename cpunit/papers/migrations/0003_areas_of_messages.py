import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_immutable")]

    operations = [
        migrations.AddField(
            model_name="outgoingmessage",
            name="areas",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                help_text="Of the records that it names, where it is about no single one.",
                size=None,
            ),
        ),
    ]
