"""`make drill-lforms`: the forms of another maker (LHC-Forms), in Chromium, from our file. They show every question and
give back what was said. Node fetches them into tests/lforms, pinned, for this alone."""

import json
from pathlib import Path

from screening.exports.fhir.bundle import screening_bundle
from screening.exports.fhir.incoming import read
from screening.intake.models import Answers
from tests.chromium import DESKTOP

ROOT = Path(__file__).resolve().parent.parent / "lforms/node_modules/lforms/dist/lforms"
PLACE = "http://forms.invalid/"  # nothing is there: every file comes from the folder
PARTS = ("assets/lib/zone.min", "runtime", "polyfills", "main")
FILES = (*(f"webcomponent/{name}.js" for name in PARTS), "fhir/R4/lformsFHIR.min.js")
PAGE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Form</title>
<link rel="stylesheet" href="webcomponent/styles.css"><div id="form"></div>
{"".join(f'<script src="{name}"></script>' for name in FILES)}</html>"""
SHOW = """async ([form, said]) => {
  const found = LForms.Util.convertFHIRQuestionnaireToLForms(form, "R4");
  const filled = LForms.Util.mergeFHIRDataIntoLForms("QuestionnaireResponse", said, found, "R4");
  await LForms.Util.addFormToPage(filled, "form");
}"""
GIVE_BACK = 'LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4", document.getElementById("form"))'


def serve(route):
    """A file of the folder; nothing goes out."""
    name = route.request.url.removeprefix(PLACE).split("?")[0]
    path = ROOT / name
    if name == "":
        route.fulfill(body=PAGE, content_type="text/html")
    elif route.request.url.startswith(PLACE) and path.is_file():
        route.fulfill(path=path)
    else:
        route.abort()


def of_kind(bundle, kind):
    return next(e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind)


def test_another_makers_forms_show_ours_and_give_back_what_was_said(submitted, open_browser, tmp_path):
    answers = Answers.objects.get(screening=submitted)
    bundle = json.loads(json.dumps(screening_bundle(answers, None)))
    form, said = of_kind(bundle, "Questionnaire"), of_kind(bundle, "QuestionnaireResponse")
    page = open_browser(DESKTOP)
    page.context.route("**/*", serve)
    page.goto(PLACE)
    page.wait_for_function("window.LForms && LForms.Util && LForms.Util.addFormToPage && LForms.FHIR")
    page.evaluate(SHOW, [form, said])
    page.get_by_text("Fever").first.wait_for()
    page.screenshot(path=str(tmp_path / "lforms.png"), full_page=True)
    back = page.evaluate(GIVE_BACK)
    found = read(json.dumps(back | {"questionnaire": said["questionnaire"]}))
    assert found.given == read(json.dumps(said)).given
    assert found.left_out == []
