from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("migration", "0003_works_without_an_end"),
    ]

    operations = [
        migrations.AddField(
            model_name="importedpost",
            name="label",
            field=models.TextField(blank=True),
        ),
    ]
