from django.urls import path

from screening.review import views, views_rules, views_signing, views_templates

PLAN = "screenings/<uuid:pk>/plan/"

urlpatterns = [
    path("rules/", views_rules.rules, name="rule-list"),
    path("rules/year/", views_rules.year, name="rules-year"),
    path("screenings/<uuid:pk>/came-of/", views_rules.came_of, name="came-of"),
    path(PLAN, views.plan, name="plan-review"),
    path(f"{PLAN}begin/", views.begin, name="plan-begin"),
    path(f"{PLAN}lines/<slug:slug>/undo/", views.undo, name="plan-line-undo"),
    path(f"{PLAN}discard/", views.discard, name="plan-discard"),
    path(f"{PLAN}add/", views.add, name="plan-line-add"),
    path(f"{PLAN}templates/save/", views_templates.save, name="plan-template-save"),
    path(f"{PLAN}templates/<uuid:template>/apply/", views_templates.apply, name="plan-template-apply"),
    path(f"{PLAN}templates/<uuid:template>/delete/", views_templates.delete, name="plan-template-delete"),
    path(f"{PLAN}label/", views.relabel, name="plan-label"),
    path(f"{PLAN}note/", views.note, name="plan-note"),
    path(f"{PLAN}decline/", views.decline, name="plan-decline"),
    path(f"{PLAN}sign/", views_signing.sign, name="plan-sign"),
    path(f"{PLAN}release/", views_signing.release, name="plan-release"),
    path(f"{PLAN}amend/", views_signing.amend, name="plan-amend"),
    path(f"{PLAN}pause/", views_signing.pause, name="plan-pause"),
    path(f"{PLAN}resume/", views_signing.resume, name="plan-resume"),
    path("screenings/<uuid:pk>/clearance/", views_signing.clearance, name="clearance-new"),
    path("screenings/<uuid:pk>/examination/", views_signing.examination, name="examination-new"),
]
