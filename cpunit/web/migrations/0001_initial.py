import django.contrib.messages.storage.cookie
from django.db import migrations, models

from cpunit.web.at_once import FirstMigration


class Migration(FirstMigration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Answered",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("leads_to", models.TextField()),
                (
                    "said",
                    models.JSONField(
                        decoder=django.contrib.messages.storage.cookie.MessageDecoder,
                        default=list,
                        encoder=django.contrib.messages.storage.cookie.MessageEncoder,
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
