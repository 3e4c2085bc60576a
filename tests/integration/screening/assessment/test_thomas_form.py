import pytest

from clinic.design.templatetags.supine import problems
from screening.assessment.forms_thomas import SideForm, ThomasForm
from tests.integration.screening.scenes import thomas_posted


def side(**changes):
    data = {
        "hip_extension_way": "above",
        "hip_extension": "4",
        "knee_flexion": "78",
        "hip_abduction_way": "straight",
        "hip_abduction": "",
        "lumbar_flat": "yes",
        "pain": "0",
        "pain_site": "none",
        "end_feel": "elastic",
    }
    return SideForm(data | changes)


@pytest.mark.parametrize(
    ("way", "number", "degrees"),
    [("above", "4", -4), ("below", "12", 12), ("level", "", 0), ("level", "0", 0), ("above", "30", -30)],
)
def test_a_direction_and_a_number_become_signed_degrees(way, number, degrees):
    form = side(hip_extension_way=way, hip_extension=number)
    assert form.is_valid(), form.errors
    assert form.values()["hip_extension"] == degrees


@pytest.mark.parametrize(("way", "degrees"), [("outwards", 6), ("inwards", -4)])
def test_drift_outwards_is_positive(way, degrees):
    form = side(hip_abduction_way=way, hip_abduction=str(abs(degrees)))
    assert form.is_valid(), form.errors
    assert form.values()["hip_abduction"] == degrees


@pytest.mark.parametrize(
    "changes",
    [
        {"hip_extension": "-4"},
        {"hip_extension": "four"},
        {"hip_extension": ""},
        {"hip_extension_way": ""},
        {"hip_extension_way": "level", "hip_extension": "4"},
        {"hip_extension": "61"},
        {"hip_extension_way": "below", "hip_extension": "46"},
        {"knee_flexion": "151"},
        {"knee_flexion": ""},
        {"hip_abduction_way": "inwards", "hip_abduction": "31"},
        {"lumbar_flat": ""},
        {"pain": ""},
        {"pain_site": ""},
        {"end_feel": ""},
        {"pain": "3"},
        {"pain_site": "groin"},
    ],
)
def test_what_cannot_be_right_is_refused_and_kept_as_typed(changes):
    form = side(**changes)
    assert not form.is_valid()
    for name, value in changes.items():
        assert form[name].value() == value


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ({"hip_extension": "35"}, ("hip_extension", -35)),
        ({"knee_flexion": "20"}, ("knee_flexion", 20)),
        ({"hip_abduction_way": "outwards", "hip_abduction": "40"}, ("hip_abduction", 40)),
    ],
)
def test_an_unusual_value_is_stored_as_it_is_once_it_is_ticked_as_checked(changes, value):
    name, degrees = value
    first = side(**changes)
    assert not first.is_valid()
    assert "checkbox" in str(first[f"{name}_checked"])
    assert "checked" not in str(first[f"{name}_checked"]).replace(f"{name}_checked", "")
    second = side(**changes, **{f"{name}_checked": str(degrees)})
    assert second.is_valid(), second.errors
    assert second.values()[name] == degrees


def test_the_tick_belongs_to_one_value_and_not_to_the_next():
    form = side(hip_extension="36", hip_extension_checked="-35")
    assert not form.is_valid()


def test_not_done_needs_a_reason_and_nothing_else():
    assert not ThomasForm({"performed": "no"}).is_valid()
    form = ThomasForm({"performed": "no", "reason": "pain", "left-pain": "11"})
    assert form.is_valid()
    assert form.values() == {
        "performed": False,
        "reason": "pain",
        "variant": "",
        "tool": "",
        "sides": {},
        "note": "",
    }


@pytest.mark.parametrize("missing", ["variant", "tool", "performed", "right-end_feel", "left-hip_extension_way"])
def test_a_test_is_never_half_stored(missing):
    assert ThomasForm(thomas_posted()).is_valid()
    assert not ThomasForm(thomas_posted(**{missing: ""})).is_valid()


def test_what_is_missing_is_named_in_the_summary_of_the_page():
    form = ThomasForm(thomas_posted(variant="", tool=""))
    assert not form.is_valid()
    told = [one.message for one in problems([form])]
    assert told == ["“Which test?” has no answer yet.", "“Measured with” has no answer yet."]


def test_one_press_fills_what_is_open_and_leaves_what_was_chosen():
    form = ThomasForm({"performed": "", "left-end_feel": "firm", "left-hip_extension": "-3"}).as_typed(fill=True)
    assert form.left["end_feel"].value() == "firm"
    assert form.right["end_feel"].value() == "elastic"
    assert form.left["hip_extension"].value() == "-3"
    assert form["performed"].value() == "yes"
    assert not form.is_bound


def test_nothing_is_chosen_before_somebody_chose_it():
    form = ThomasForm()
    assert form["performed"].value() is None
    assert [bound.value() for one in form.sides.values() for bound in one if bound.value() not in (None, "")] == []
