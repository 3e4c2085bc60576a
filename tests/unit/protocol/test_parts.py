"""The small parts: ceilings, thresholds, cases, differences, the printed page and the checks."""

from datetime import date
from pathlib import Path

import pytest

from screening.protocol import checks, diff, printed
from screening.protocol.case import Case
from screening.protocol.ceilings import CLASSES, EFFECTS, PARTS, Class, Label, Level, Referral, highest, label, lower
from screening.protocol.conditions import Exactly, Is, IsNot, OneOf
from screening.protocol.contraindications import RULES
from screening.protocol.questions import Kind, Option, Question, Questionnaire, Section
from screening.protocol.rules import Mark, Rule, note, precaution, rule, tier, urgent
from screening.protocol.thresholds import ABOUT, DEFAULT
from screening.protocol.version import plain
from tests.unit.protocol.banned_words import banned_in
from tests.unit.protocol.clients import case_file, screened

ROOT = Path(__file__).resolve().parents[3]


def test_a_more_serious_class_takes_at_least_as_much():
    order = [Class.EMERGENCY, Class.ABSOLUTE, Class.LOCAL, Class.PRECAUTION, Class.NOTE]
    for worse, milder in zip(order, order[1:], strict=False):
        for part in PARTS:
            assert EFFECTS[worse].get(part, Level.ALLOW) <= EFFECTS[milder].get(part, Level.ALLOW)


def test_a_ceiling_is_only_ever_lowered():
    ceilings = highest()
    lower(ceilings, {"heat": Level.WITHHOLD})
    lower(ceilings, {"heat": Level.MODIFY})
    assert ceilings["heat"] is Level.WITHHOLD


@pytest.mark.parametrize(
    ("referral", "expected"),
    [
        (Referral.NONE, Label.SELF_CARE),
        (Referral.ROUTINE, Label.SELF_CARE),
        (Referral.CLEARANCE, Label.CLEARANCE),
        (Referral.URGENT, Label.URGENT),
        (Referral.EMERGENCY, Label.EMERGENCY),
    ],
)
def test_a_label_follows_the_referral(referral, expected):
    assert label(highest(), referral, by_professional=False) is expected


@pytest.mark.parametrize("part", PARTS)
def test_only_a_limit_on_the_default_plan_takes_the_free_labels_away(part):
    ceilings = highest()
    lower(ceilings, {part: Level.MODIFY})
    limited = part in ("pro_indirect", "self_other", "stretch", "strength")
    expected = Label.PROFESSIONAL_MODIFIED if limited else Label.PROFESSIONAL
    assert label(ceilings, Referral.NONE, by_professional=True) is expected


def test_every_threshold_has_unit_source_and_mark():
    for about in ABOUT.values():
        assert about.unit
        assert about.sources
        assert about.mark in {"S", "K", "D", "J"}


@pytest.mark.parametrize("name", ABOUT)
def test_a_practice_may_be_stricter_and_never_looser(name):
    value, step = getattr(DEFAULT, name), 1 if ABOUT[name].stricter == "higher" else -1
    assert getattr(DEFAULT.stricter({name: value + step}), name) == value + step
    with pytest.raises(ValueError, match=name):
        DEFAULT.stricter({name: value - step})


@pytest.mark.parametrize("changes", [{"no_such_number": 3}, {"pain_high": 6.5}, {"pain_high": True}])
def test_what_is_no_threshold_or_no_number_is_refused(changes):
    with pytest.raises(ValueError, match="threshold|whole number"):
        DEFAULT.stricter(changes)


@pytest.mark.parametrize(
    ("born", "as_of", "age"),
    [
        (date(1992, 3, 1), date(2026, 2, 28), 33),
        (date(1992, 3, 1), date(2026, 3, 1), 34),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (date(2026, 3, 1), date(2026, 3, 1), 0),
        (date(2026, 3, 2), date(2026, 3, 1), None),
        (date(1800, 3, 2), date(2026, 3, 1), None),
        (None, date(2026, 3, 1), None),
        (date(1992, 3, 1), None, None),
    ],
)
def test_age_is_counted_in_whole_years(born, as_of, age):
    assert Case(as_of=as_of, birth_date=born).age == age


def test_a_case_without_test_or_client_can_be_written_down():
    assert Case(as_of=None).as_json() == {"as_of": None, "client": {}, "answers": {}}


@pytest.mark.parametrize("value", [19920301, "1992-13-01", "1 March 1992", "1992-3-1"])
def test_a_birth_date_that_is_no_date_is_refused_and_named(value):
    case = Case.from_json({"as_of": "2026-03-01", "client": {"birth_date": value}})
    assert (case.birth_date, [one.id for one in case.invalid]) == (None, ["birth_date"])


def test_answers_are_compared_by_id_and_without_order():
    before = {"limp": "no", "pain_sites": ["groin_left", "knee_left"], "course": "steady"}
    after = {"limp": "yes", "pain_sites": ["knee_left", "groin_left"], "stress": 3, "touch_concern": ""}
    assert [str(change) for change in diff.answers(before, after)] == [
        "limp: no -> yes",
        "course: steady -> nothing",
        "stress: nothing -> 3",
    ]


def test_suggestions_are_compared_by_label_finding_ceiling_and_plan():
    before, after = screened().as_json(), screened(daily_strong_painkiller="yes").as_json()
    changes = {change.key: (change.before, change.after) for change in diff.suggestions(before, after)}
    assert changes["label"] == ("self_care", "professional_modified")
    assert changes["finding C44"] == (None, "precaution")
    assert changes["ceiling pro_direct"] == ("allow", "modify")
    assert "myofascial-release.modifications" in changes
    assert diff.suggestions(before, before) == ()
    gone = diff.suggestions(before, {"error": "The case is not JSON."})
    assert "movement-breaks: in the plan -> nothing" in [str(change) for change in gone]


def test_the_content_is_whole():
    assert checks.problems() == ()


def test_the_printed_protocol_is_up_to_date():
    """Say `make docs` after a change of the protocol."""
    assert (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8") == printed.page()


def test_no_rule_claims_what_it_should_not():
    for entry in RULES:
        texts = [entry.title, *(step.says for step in entry.tiers)]
        texts += [change.text for step in entry.tiers for change in step.changes]
        assert banned_in(" ".join(texts)) == []


def test_every_rule_is_positive_so_that_worse_answers_make_it_truer():
    for entry in RULES:
        for step in entry.tiers:
            assert not [leaf for leaf in step.condition.leaves() if isinstance(leaf, IsNot | Exactly)]


def test_classes_are_in_order_of_seriousness():
    assert CLASSES[0] is Class.EMERGENCY
    assert CLASSES[-1] is Class.NOTE


def test_a_value_becomes_plain_json_in_a_fixed_order():
    assert plain({"b": {"y", "x"}, "a": (Mark.S, Option("c", "C"))}) == {
        "a": ["S", {"is": "Option", "code": "c", "text": "C"}],
        "b": ["x", "y"],
    }


def question(key, kind=Kind.YNU, **rest):
    return Question(id=key, kind=kind, text="Is it?", why="Because.", **{"sources": ("HEN09",), **rest})


def asked(*questions):
    return Questionnaire(sections=(Section(id="s", title="S", questions=questions),))


@pytest.mark.parametrize(
    ("questions", "problem"),
    [
        ((question("a"), question("a")), "Question a is there 2 times."),
        ((question("a", gate=Is("b", "yes")), question("b")), "looks at b, which is not asked before it"),
        ((question("a", sources=()),), "has no source"),
        ((question("a", Kind.CHOICE),), "offers nothing to choose"),
        ((question("a", Kind.SCALE, low=0),), "has no limits"),
        ((question("a", emergency=("maybe",)),), "names the emergency answer maybe"),
    ],
)
def test_a_question_that_cannot_work_is_found(questions, problem):
    assert problem in " ".join(checks.question_problems(asked(*questions)))


YES = Is("a", "yes")


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        ((rule("X", "x", "HEN09", Mark.S, note(YES, "")),) * 2, "Rule X is there 2 times."),
        ((rule("X", "x", "", Mark.S, note(YES, "")),), "Rule X has no source."),
        ((rule("X", "x", "HEN09", Mark.S, note(Is("b", "yes"), "")),), "reads b, which is not asked"),
        ((rule("X", "x", "HEN09", Mark.S, note(Is("a", "maybe"), "")),), "looks for maybe in a"),
        ((rule("X", "x", "HEN09", Mark.S, note(OneOf("a", ("yes", "often")), "")),), "looks for often in a"),
        ((rule("X", "x", "HEN09", Mark.S, note(IsNot("a", "no"), "")),), "turns a round"),
        (
            (rule("X", "x", "HEN09", Mark.S, precaution(YES, "", withholds=frozenset({"tea"}))),),
            "withholds tea, which is no part of a plan",
        ),
        (
            (rule("X", "x", "HEN09", Mark.S, precaution(YES, ""), urgent(YES, "")),),
            "gives one condition the classes precaution, urgent",
        ),
        (
            (
                Rule(
                    id="X",
                    title="x",
                    sources=("HEN09",),
                    mark=Mark.S,
                    tiers=(tier(Class.NOTE, YES, ""), tier(Class.URGENT, Is("a", "no"), "")),
                ),
            ),
            "names a milder class before tier 2",
        ),
    ],
)
def test_a_rule_that_cannot_work_is_found(rules, problem):
    assert problem in " ".join(checks.rule_problems(rules, asked(question("a"))))


def test_a_source_that_is_missing_or_unknown_is_found():
    cited = {"Rule X": frozenset({"NOSUCH"}), "Rule Y": frozenset()}  # and HEN09 is cited by nobody
    assert list(checks.source_problems(frozenset({"HEN09"}), cited)) == [
        "Rule X cites NOSUCH, which is not in the bibliography.",
        "Rule Y has no source.",
        "Nothing cites HEN09.",
    ]


def test_sections_with_nothing_to_ask_are_left_out():
    questionnaire = asked(question("a", gate=Is("b", "yes")))
    assert questionnaire.sections_for({"b": "no"}) == ()
    assert len(questionnaire.sections_for({"b": "yes"})) == 1
    assert questionnaire.question("a").label == "Is it?"
    assert questionnaire.ids() == ("a",)


def test_a_rule_knows_whether_it_is_a_red_flag():
    flags = {entry.id: entry.is_red_flag for entry in RULES}
    assert flags["RF01"]
    assert not flags["C29"]


def test_a_finding_keeps_what_the_rule_says():
    suggestion = screened(diabetes="yes")
    assert suggestion.findings[0].says == ("Light over numb skin; keep away from a pump or sensor.",)
    assert case_file()["answers"]["diabetes"] == "no"
