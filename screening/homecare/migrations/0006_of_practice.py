"""Which practice a row belongs to stands on the row itself."""

from django.db import migrations

from clinic.core.of_practice import AddPractice


class Migration(migrations.Migration):
    dependencies = [
        ("homecare", "0005_sealed"),
        ("review", "0010_of_practice"),
        ("practices", "0017_looks"),
    ]
    operations = [
        AddPractice("checkin", of="screening"),
        AddPractice("doneline", of="plan"),
        AddPractice("reminder", of="screening"),
        AddPractice("silence", of="screening"),
        AddPractice("datarequest", of="client"),
    ]
