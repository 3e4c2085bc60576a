"""The least a Django view can do, a wizard with the same questions, and the admin."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.gzip import gzip_page
from formtools.wizard.views import SessionWizardView

from bench.peers.models import Intake
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind

YNU = [("yes", "Yes"), ("no", "No"), ("not_sure", "Not sure")]


def livez(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def select(_request: HttpRequest) -> HttpResponse:
    row = Intake.objects.first()
    return HttpResponse(f"<!doctype html><title>One row</title><p>{row}</p>")


def update(_request: HttpRequest) -> HttpResponse:
    Intake.objects.filter(pk=1).update(state="saved")
    return HttpResponse("ok")


def plain(_request: HttpRequest) -> HttpResponse:
    """All questions in one page without style or script: the least a phone can be given."""
    form = type("All", (forms.Form,), {q.id: field(q) for s in QUESTIONNAIRE.sections for q in s.questions})()
    head = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Plain</title>'
    return HttpResponse(f"{head}<form>{form.as_div()}<button>Send</button></form>")


def field(question):
    if question.kind == Kind.YNU:
        return forms.ChoiceField(label=question.text, choices=YNU, widget=forms.RadioSelect, required=False)
    if question.options and question.kind == Kind.CHOICE:
        options = [(o.code, o.text) for o in question.options]
        return forms.ChoiceField(label=question.text, choices=options, widget=forms.RadioSelect, required=False)
    if question.options:
        options = [(o.code, o.text) for o in question.options]
        return forms.MultipleChoiceField(
            label=question.text, choices=options, widget=forms.CheckboxSelectMultiple, required=False
        )
    if question.kind == Kind.SCALE:
        options = [(str(n), str(n)) for n in range(11)]
        return forms.ChoiceField(label=question.text, choices=options, widget=forms.RadioSelect, required=False)
    return forms.CharField(label=question.text, required=False)


def form_of(section):
    return type(f"{section.id}Form", (forms.Form,), {q.id: field(q) for q in section.questions})


class Wizard(SessionWizardView):
    form_list = [(section.id, form_of(section)) for section in QUESTIONNAIRE.sections]
    template_name = "peers/wizard.html"

    def done(self, form_list, **_kwargs):
        answers = {name: value for form in form_list for name, value in form.cleaned_data.items()}
        Intake.objects.filter(pk=1).update(answers=answers, state="submitted")
        return HttpResponse("done")


urlpatterns = [
    path("livez", livez),
    path("plain", gzip_page(plain)),
    path("select", select),
    path("update", update),
    path("wizard", Wizard.as_view()),
    path("admin/", admin.site.urls),
]
