from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="conference",
            name="strategy_discussion",
        ),
        migrations.RemoveField(
            model_name="historicalconference",
            name="strategy_discussion",
        ),
    ]
