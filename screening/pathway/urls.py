from django.urls import path

from screening.pathway import views

urlpatterns = [
    path("open/<uuid:pk>/", views.open_for, name="screening-open"),
    path("<uuid:pk>/invite/", views.send_link, name="screening-invite"),
    path("<uuid:pk>/link/", views.link, name="screening-link"),
    path("<uuid:pk>/revoke/", views.revoke, name="screening-revoke"),
]
