"""/practice/"""

from django.urls import path

from clinic.practices import views

urlpatterns = [
    path("", views.practice_settings, name="practice-settings"),
    path("members/", views.member_list, name="member-list"),
    path("members/<uuid:pk>/", views.member, name="member"),
    path("invitations/<uuid:pk>/withdraw/", views.invitation_withdraw, name="invitation-withdraw"),
    path("switch/", views.practice_switch, name="practice-switch"),
]
