"""What came of sending a client to somebody: rows are added, never changed."""

import clinic.core.clock
import clinic.security.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from clinic.core.triggers import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0005_emergency_access'),
        ('pathway', '0008_code_tries'),
        ('practices', '0005_address'),
        ('review', '0005_bound_clearances'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReferralOutcome',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=clinic.core.clock.now, editable=False)),
                ('rules', models.JSONField(default=list)),
                ('came', models.CharField(choices=[('nothing', 'Seen: nothing found'), ('found', 'Seen: something found'), ('not_seen', 'Not seen'), ('near_miss', 'Near miss')], max_length=10)),
                ('harm', models.BooleanField(default=False)),
                ('words', clinic.security.fields.EncryptedTextField(blank=True, default='')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practices.member')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referral_outcomes', to='clients.client')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practices.practice')),
                ('screening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referral_outcomes', to='pathway.screening')),
            ],
            options={
                'indexes': [models.Index(fields=['practice', 'created_at'], name='came_of_by_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(('came__in', ['nothing', 'found', 'not_seen', 'near_miss'])), name='came_of_known')],
            },
        ),
        *append_only("review_referraloutcome"),
    ]
