"""Every address of the installation. tests/meta/test_urls.py holds who may open each."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from clinic.core import language
from clinic.operations import views
from clinic.operations.metrics import metrics
from clinic.outbox import views as outbox
from clinic.outbox import views_factor
from clinic.practices import keys, views_join

urlpatterns = [
    path("metrics", metrics, name="metrics"),
    path("", login_not_required(require_safe(RedirectView.as_view(pattern_name="desk"))), name="home"),
    path("language/", language.choose, name="language"),
    path("shortcuts/", keys.shortcuts, name="shortcuts"),
    path("account/", include("clinic.accounts.urls")),
    path("join/<str:token>/", views_join.join, name="join"),
    path("practice/members/invite/", outbox.member_invite, name="member-invite"),
    path("practice/members/<uuid:pk>/second-factor/", views_factor.member_factor_reset, name="member-factor-reset"),
    path("practice/members/<uuid:pk>/second-factor/keep/", views_factor.member_factor_keep, name="member-factor-keep"),
    path("practice/second-factor/keep/", views_factor.factor_keep, name="factor-keep"),
    path("practice/", include("clinic.practices.urls")),
    path("clients/", include("clinic.clients.urls")),
    path("visits/", include("clinic.visits.urls")),
    path("audit/", include("clinic.audit.urls")),
    path("outbox/", include("clinic.outbox.urls")),
    path("", include("screening.desk.urls")),
    path("screenings/", include("screening.pathway.urls")),
    path("", include("screening.intake.urls")),
    path("", include("screening.assessment.urls")),
    path("", include("screening.review.urls")),
    path("", include("screening.treatment.urls")),
    path("", include("screening.homecare.urls")),
    path("", include("screening.exports.urls")),
    path("", include("screening.retention.urls")),
    path("", include("screening.merging.urls")),
    path("", include("screening.takeout.urls")),
]
if settings.DEBUG and settings.DEMO:
    urlpatterns = [
        path("", include("demo.urls")),
        *urlpatterns,
        path("styleguide/", include("clinic.design.urls")),
    ]

handler500 = views.server_error
