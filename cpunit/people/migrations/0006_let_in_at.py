from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_short_name_in_addresses")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="let_in_at",
            field=models.DateTimeField(
                help_text="When a colleague last let them in, after signing in had failed too often.",
                null=True,
            ),
        ),
    ]
