"""Everything out."""

from django.urls import path

from screening.takeout import views

urlpatterns = [
    path("practice/takeout/", views.takeout, name="takeout"),
    path("practice/takeout/<uuid:pk>/file/", views.takeout_file, name="takeout-file"),
    path("practice/takeout/<uuid:pk>/stop/", views.takeout_stop, name="takeout-stop"),
]
