"""Replace Wagtail's welcome page by ours, below which all articles stand."""

from django.db import migrations


def make_home_page(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("articles", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    if HomePage.objects.exists():
        return
    content_type, _made = ContentType.objects.get_or_create(model="homepage", app_label="articles")
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.first(),
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(
        hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name="Previously"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_home_page, migrations.RunPython.noop)]
