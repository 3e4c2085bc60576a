"""Call the model by the field's word. The table keeps its name, so the database is not touched."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('clients', '0004_look_alikes')]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel('BrokenGlass', 'EmergencyAccess'),
                migrations.AlterModelTable('EmergencyAccess', 'clients_brokenglass'),
                migrations.AlterField(
                    'EmergencyAccess',
                    'client',
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergency_accesses', to='clients.client'),
                ),
            ]
        )
    ]
