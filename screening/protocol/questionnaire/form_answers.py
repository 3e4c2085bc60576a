"""What the presses of the form become: from parts and questions to the ids that the rules read, and back.

A part is a row or a question that only the form knows ("Weak immune system"). Parts are kept as they were pressed, so
that a page can be drawn again; what they say together stands under the ids of the protocol. Blank stays blank.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from screening.protocol.conditions import FALSE, Facts
from screening.protocol.questionnaire import QUESTIONNAIRE, form_stiff
from screening.protocol.questionnaire.form import FormPage, TickList, TickRow, Way
from screening.protocol.questionnaire.form_more import MORE
from screening.protocol.questionnaire.form_pages import PAGES
from screening.protocol.questionnaire.form_today import START
from screening.protocol.questions import Kind, Question

Values = Mapping[str, Any]
ALL_PAGES: Final = (START, *PAGES, MORE)

SHARED: Final[Mapping[str, tuple[str, ...]]] = {
    "infection_risk": ("weakening_medicine", "drip_line", "weak_defences"),
    "osteoporosis_or_steroids": ("steroid_tablets", "weak_bones"),
    "long_steroids": ("steroid_tablets",),
    "abdomen_hard_or_swollen": ("tummy_hard", "vomiting_no_wind"),
    "sudden_one_sided_pain": ("one_sided_pain", "testicle_pain"),
    "urine_symptoms": ("burning_pee", "side_pain_waves"),
}
"""Ids that several rows speak for: yes if any is; else not sure if any is; else blank if any is; else no."""
MAIN: Final = {"infection_risk": "weak_defences", "osteoporosis_or_steroids": "weak_bones"}
"""The row that shows an answer which was not given by rows."""
CHOSEN: Final[Mapping[str, str]] = {
    "had_clot": "blood_clot",
    "had_hernia": "hernia",
    "bowel": "bowel_inflammation",
    "pouches": "diverticulitis",
    "has_coil": "coil",
    "flaring_arthritis": "inflammatory_arthritis",
    "bendy": "connective_tissue",
    "had_cancer": "cancer",
    "seizures": "epilepsy",
}
"""Rows whose tick opens the codes of a question; not ticked, it is the code that means no."""
COLLECTED: Final = {"symptoms": "symptoms_", "pain_character": "feels_"}
"""Lists of codes, and how the rows that tick one begin."""
SHARP: Final = "feels_sharp"
_GAINS: Final = {"no_gain": "yes", "worse_after": "yes", "not_sure": "not_sure"}
NO_CODES: Final = ("none", "never")
JOINTS: Final = ("spine_or_hip_operation", "hip_replacement")


def no_code(key: str) -> str:
    """The code of a question that means no."""
    codes = QUESTIONNAIRE.question(key).codes
    return next(code for code in NO_CODES if code in codes)


def rows() -> dict[str, TickRow]:
    return {row.key: row for page in ALL_PAGES for one in page.lists() for row in one.rows}


def controls() -> dict[str, Question]:
    """Everything that can be answered on a page, as a question in the words of its page: those of the protocol, with
    the codes that a row says, and the parts."""
    known = dict(QUESTIONNAIRE.by_id)
    for ask in (ask for page in reversed(ALL_PAGES) for ask in page.asks()):
        beside = known[ask.id].options if ask.id in known else ()
        shown = {option.code for option in ask.question.options}
        others = tuple(option for option in beside if option.code not in shown)
        known[ask.id] = replace(ask.question, options=(*ask.question.options, *others))
    for key, row in rows().items():
        known.setdefault(
            key, Question(id=key, kind=Kind.YNU, text=row.text, short=row.text, why="", sources=(), hint=row.hint)
        )
    return known


CONTROLS: Final = controls()
PARTS: Final = frozenset(CONTROLS) - frozenset(QUESTIONNAIRE.by_id) | {form_stiff.ONLY_STIFF}
HOME: Final[Mapping[str, str]] = {key: page.id for page in reversed(ALL_PAGES) for key in page.controls()}
"""The page of each control: the first, where it can be added to later."""
ROWS: Final = rows()


def home_of(key: str) -> str:
    """The page on which a question of the protocol is answered; "" for one that no page asks."""
    return HOME.get(place_of(key), "")


def place_of(key: str) -> str:
    """The question or row of the form under which a question of the protocol is answered; "" where there is none."""
    parts = [MAIN[key]] if key in MAIN else SHARED.get(key, [])
    parts = parts or [part for part, target in CHOSEN.items() if target == key]
    parts = parts or {"no_pain": ["pain_sites"], "sharp_pain": [SHARP], "not_improving": ["care_so_far"]}.get(key, [])
    parts = parts or {"symptoms": ["symptoms_stiffness"], "pain_character": ["feels_dull"]}.get(key, [])
    parts = parts or {"aneurysm_or_graft": ["vessel"], **dict.fromkeys(JOINTS, ["joint_operation"])}.get(key, [])
    return next((one for one in [*parts, key] if one in HOME), "")


def parts_of(keys: Iterable[str]) -> frozenset[str]:
    """The parts that speak for these ids."""
    joints = ("joint_operation", "joint_operation_kinds")
    spoken: dict[str, tuple[str, ...]] = {
        "aneurysm_or_graft": ("vessel", "vessel_kind"),
        "changes_with_movement": ("really_nothing",),
        "spine_or_hip_operation": joints,
        "hip_replacement": joints,
        "sharp_pain": (SHARP,),
        **SHARED,
        **{target: (name,) for name, target in CHOSEN.items()},
        **{target: tuple(n for n in ROWS if n.startswith(begins)) for target, begins in COLLECTED.items()},
    }
    return frozenset(name for key in keys for name in spoken.get(key, ()))


def on_screen(key: str, who: Facts) -> bool:
    """Whether a row is shown to this person."""
    gate = ROWS[key].gate
    return gate is None or gate.evaluate(who) is not FALSE


def together(states: Iterable[Any]) -> str | None:
    """What several rows say together."""
    said = list(states)
    for state in ("yes", "not_sure", None):
        if state in said:
            return state
    return "no"


def settled(values: Values, who: Facts, pressed: Collection[str] = ()) -> dict[str, Any]:
    """The answers with every id that the parts speak for. `who` holds age and sex; `pressed` names what the form just
    read asked, so that a part which became blank makes its id blank."""
    found, told = dict(values), {*values, *pressed}
    for target, names in SHARED.items():
        if told & {*names}:
            _put(found, target, together(found.get(name) for name in names if on_screen(name, who)))
    for name, target in CHOSEN.items():
        if name in told:
            _chosen(found, found.get(name), target)
    _collect(found, told)
    if "vessel" in told:
        _vessel(found, who)
    if "joint_operation" in told:
        _joints(found)
    if "pain_sites" in told:
        places = found.get("pain_sites")
        _put(found, "no_pain", None if places is None else "no" if places else "yes")
        form_stiff.follow(found)
    if "care_so_far" in told:
        care = found.get("care_so_far")
        _put(found, "not_improving", None if care is None else _GAINS.get(care, "no"))
    if found.get("really_nothing") == "something":
        del found["really_nothing"]
        found["changes_with_movement"] = "yes"
    return found


def _put(found: dict[str, Any], key: str, value: Any) -> None:
    found.pop(key, None) if value is None else found.__setitem__(key, value)


def _chosen(found: dict[str, Any], state: Any, target: str) -> None:
    if state == "no":
        found[target] = no_code(target)
    elif state == "not_sure":
        found[target] = "not_sure"
    elif state is None or found.get(target) == no_code(target):
        found.pop(target, None)


def _collect(found: dict[str, Any], told: set[str]) -> None:
    """Lists of codes: none is left out before every row of the list was answered. "Not sure" counts as ticked."""
    for target, begins in COLLECTED.items():
        asked = [row.key for page in ALL_PAGES for one in page.lists() if one.forced for row in one.rows]
        needed = [key for key in asked if key.startswith(begins)]
        parts = {name: found[name] for name in ROWS if name.startswith(begins) and name in found}
        if not any(name.startswith(begins) for name in told):
            continue
        ticked = [name.removeprefix(begins) for name, state in parts.items() if _counts(name, state)]
        _put(found, target, ticked if all(name in parts for name in needed) else None)
    if any(name.startswith("feels_") for name in told):
        _put(found, "sharp_pain", found.get(SHARP))


def _counts(name: str, state: str) -> bool:
    return state == "yes" or (state == "not_sure" and name != SHARP)


def _vessel(found: dict[str, Any], who: Facts) -> None:
    state, kind = found.get("vessel"), found.get("vessel_kind")
    by_kind = {"vessel": "yes", "scan": "no", "not_sure": "not_sure"}
    _put(found, "aneurysm_or_graft", by_kind.get(str(kind)) if state == "yes" else state)
    gate = QUESTIONNAIRE.question("aorta_scan").gate
    if state == "yes" and kind == "scan":
        found["aorta_scan"] = "abnormal"
    elif gate is not None and gate.evaluate(who) is FALSE:
        found.pop("aorta_scan", None)


def _joints(found: dict[str, Any]) -> None:
    state, kinds = found.get("joint_operation"), found.get("joint_operation_kinds")
    if state == "no":
        found |= {"spine_or_hip_operation": "none", "hip_replacement": "none"}
    elif state == "not_sure":
        found |= {"spine_or_hip_operation": "not_sure", "hip_replacement": "not_sure"}
    elif state is None or not kinds:
        found.pop("spine_or_hip_operation", None)
        found.pop("hip_replacement", None)
    else:
        metal = [code for code in ("metal", "not_sure", "no_metal") if code in kinds]
        found["spine_or_hip_operation"] = metal[0] if metal else "none"
        if "new_hip" in kinds:
            _chosen(found, "yes", "hip_replacement")
        else:
            found["hip_replacement"] = "not_sure" if "not_sure" in kinds else "none"


def way_of(key: str, value: Any, page: FormPage, *, each: Iterable[str] = ()) -> Way:
    """How an answer of this page came about. `each`: the lists that were answered line by line."""
    elsewhere = key in form_stiff.NOTHING_HURTS and page.id != HOME["pain_average"]
    if elsewhere or key in ("no_pain", "sharp_pain", "not_improving"):
        return Way.DERIVED
    one_by_one = {row.key for one in page.lists() if one.id in each for row in one.rows}
    if row_of := _row_of(key, value):
        return Way.ALONE if row_of in one_by_one else Way.LIST
    tops = {item.id for item in page.items if not isinstance(item, TickList)}
    return Way.ALONE if key in tops or key in _opened(one_by_one) else Way.FOLLOW_UP


def _opened(names: Collection[str]) -> set[str]:
    """The ids whose codes these rows open."""
    found = {CHOSEN[name] for name in names if name in CHOSEN}
    found |= set(JOINTS) if "joint_operation" in names else set()
    return found | ({"aneurysm_or_graft"} if "vessel" in names else set())


def _row_of(key: str, value: Any) -> str:
    """The row that gave this answer, where a row did."""
    if key in ROWS:
        return key
    if key in SHARED:
        return SHARED[key][0]
    if key in COLLECTED:
        return next(name for name in ROWS if name.startswith(COLLECTED[key]))
    if key == "aneurysm_or_graft":
        return "vessel" if value == "no" else ""
    if key in ("spine_or_hip_operation", "hip_replacement"):
        return "joint_operation" if value == "none" else ""
    name = next((name for name, target in CHOSEN.items() if target == key), "")
    return name if name and value == no_code(key) else ""
