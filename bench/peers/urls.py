"""The least a Django view can do, a wizard with the same questions, the admin, and all questions in one plain page."""

from django import forms
from django.contrib import admin
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.gzip import gzip_page
from formtools.wizard.views import SessionWizardView

from bench.peers.models import Intake
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind

OPTIONS = {
    Kind.YNU: [("yes", "Yes"), ("no", "No"), ("not_sure", "Not sure")],
    Kind.SCALE: [(str(n), str(n)) for n in range(11)],
}


def field(question):
    more = {"label": question.text, "required": False}
    options = OPTIONS.get(question.kind) or [(option.code, option.text) for option in question.options]
    if not options:
        return forms.CharField(**more)
    if question.kind in (*OPTIONS, Kind.CHOICE):
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **more)
    return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **more)


def form_of(section):
    return type(f"{section.id}Form", (forms.Form,), {q.id: field(q) for q in section.questions})


class Wizard(SessionWizardView):
    form_list = [(section.id, form_of(section)) for section in QUESTIONNAIRE.sections]
    template_name = "peers/wizard.html"

    def done(self, form_list, **_kwargs):
        answers = {name: value for form in form_list for name, value in form.cleaned_data.items()}
        Intake.objects.filter(pk=1).update(answers=answers, state="submitted")
        return HttpResponse("done")


def update(_request):
    Intake.objects.filter(pk=1).update(state="saved")
    return HttpResponse("ok")


FLOOR = render_to_string("peers/floor.html", {"forms": [form() for _id, form in Wizard.form_list]})
urlpatterns = [
    path("livez", lambda _request: HttpResponse("ok")),
    path("update", update),
    path("wizard", Wizard.as_view()),
    path("admin/", admin.site.urls),
    path("floor/", gzip_page(lambda _request: HttpResponse(FLOOR))),
    path("check", lambda _request: HttpResponse("<h1>Check your answers</h1>")),
]
