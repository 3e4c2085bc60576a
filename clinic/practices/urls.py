"""/practice/"""

from django.urls import path

from clinic.practices import views, views_file, views_health, views_looks, views_questions, views_roles

urlpatterns = [
    path("", views.practice_settings, name="practice-settings"),
    path("around/", views.practice_around, name="practice-around"),
    path("formulary/", views.practice_formulary, name="practice-formulary"),
    path("texts/", views.practice_texts, name="practice-texts"),
    path("questions/", views_questions.practice_questions, name="practice-questions"),
    path("logo/<uuid:pk>/<slug:mark>/", views_looks.practice_logo, name="practice-logo"),
    path("file/", views_file.settings_take, name="practice-settings-take"),
    path("file/practice-settings.json", views_file.settings_download, name="practice-settings-file"),
    path("members/", views.member_list, name="member-list"),
    path("members/<uuid:pk>/", views.member, name="member"),
    path("members/<uuid:pk>/sign-out/", views.member_sign_out, name="member-sign-out"),
    path("invitations/<uuid:pk>/withdraw/", views.invitation_withdraw, name="invitation-withdraw"),
    path("roles/", views_roles.role_list, name="role-list"),
    path("roles/<uuid:pk>/", views_roles.role_answer, name="role-answer"),
    path("health/", views_health.health, name="installation-health"),
    path("switch/", views.practice_switch, name="practice-switch"),
]
