from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingmessage",
            name="is_plain",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="The sender’s name and address do not say which unit it is from (safety 2).",
            ),
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="is_secret",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="It holds what opens a door: nobody is shown its words, and once sent they are not kept.",
            ),
        ),
    ]
