"""Mounted at /styleguide/ while debugging."""

from django.urls import path

from clinic.design import views_styleguide

urlpatterns = [path("", views_styleguide.styleguide, name="styleguide")]
