from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("release", "0007_plan_given_out"),
    ]

    operations = [
        migrations.AlterField(
            model_name="copy",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "Invitation letter"),
                    ("outline-plan", "Outline plan"),
                    ("minutes", "Minutes"),
                    ("amendment", "Amendment to minutes"),
                    ("chairs-report", "Chair’s report"),
                    ("concern", "Formal concern"),
                    ("letter", "Letter"),
                    ("signed-off", "Who approved what"),
                    ("plan", "Child protection plan"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="drawnvariant",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "Invitation letter"),
                    ("outline-plan", "Outline plan"),
                    ("minutes", "Minutes"),
                    ("amendment", "Amendment to minutes"),
                    ("chairs-report", "Chair’s report"),
                    ("concern", "Formal concern"),
                    ("letter", "Letter"),
                    ("signed-off", "Who approved what"),
                    ("plan", "Child protection plan"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="secondperson",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "Invitation letter"),
                    ("outline-plan", "Outline plan"),
                    ("minutes", "Minutes"),
                    ("amendment", "Amendment to minutes"),
                    ("chairs-report", "Chair’s report"),
                    ("concern", "Formal concern"),
                    ("letter", "Letter"),
                    ("signed-off", "Who approved what"),
                    ("plan", "Child protection plan"),
                ],
                max_length=20,
            ),
        ),
    ]
