"""The body map: our own drawing, front and back, with the regions of the contract as shapes.

A shape is drawn once, for the side of the picture on the right, and mirrored for the other. In the front view the
client's right is on the left of the picture, as when facing somebody; in the back view it is on the right. Beside a
shape that is narrow stands a wider one, not seen, that takes the finger.
"""

from dataclasses import dataclass

BODY = (
    "M80 4C80 9 78 25 77 36C76 47 73 62 72 72C71 82 71 89 73 98C75 107 78 117 82 126C86 135 92 144 95 154"
    "C98 164 102 174 103 184C104 194 104 203 104 216C104 229 102 247 100 262C98 277 95 293 92 306C89 319 "
    "85 329 83 338C81 347 79 350 79 358C79 366 81 375 81 384C81 393 80 402 78 412C76 422 76 440 70 446C64"
    " 452 47 452 41 446C35 440 35 422 33 412C31 402 31 393 30 384C29 375 30 367 29 358C28 349 26 342 24 3"
    "30C22 318 18 298 15 284C12 270 10 257 7 248C4 239 2 232 0 232C-2 232 -4 239 -7 248C-10 257 -12 270 -"
    "15 284C-18 298 -22 318 -24 330C-26 342 -28 349 -29 358C-30 367 -29 375 -30 384C-31 393 -31 402 -33 4"
    "12C-35 422 -35 440 -41 446C-47 452 -64 452 -70 446C-76 440 -76 422 -78 412C-80 402 -81 393 -81 384C-"
    "81 375 -79 366 -79 358C-79 350 -81 347 -83 338C-85 329 -89 319 -92 306C-95 293 -98 277 -100 262C-102"
    " 247 -104 229 -104 216C-104 203 -104 194 -103 184C-102 174 -98 164 -95 154C-92 144 -86 135 -82 126C-"
    "78 117 -75 107 -73 98C-71 89 -71 82 -72 72C-73 62 -76 47 -77 36C-78 25 -80 9 -80 4"
)
"""The outline of one figure."""
MIRRORED = "scale(-1 1)"
Drawn = dict[str, tuple[str, str]]
"""Region without its side -> what is seen, and what takes the finger where that is more."""

# fmt: off
# ruff: noqa: E501 (paths are not broken)
ON_BOTH: Drawn = {
    "flank": (
        "M47 35Q47 28 54 28L67 28Q74 28 73 35L69 65Q68 72 68 79L69 91Q69 98 71 105L74 111Q76 118 69 118L54 118Q47 118 47 111Z",
        "M44 27Q44 20 51 20L97 20Q104 20 104 27L104 115Q104 122 97 122L51 122Q44 122 44 115Z",
    ),
    "hip_side": (
        "M81 141Q80 134 83 140L89 152Q92 158 94 165L97 179Q99 186 99 193L100 209Q100 216 99 223L98 227Q97 234 90 234L85 234Q78 234 78 227L76 203Q76 196 78 189L82 173Q84 166 83 159Z",
        "M82 137Q82 130 89 130L113 130Q120 130 120 137L120 229Q120 236 113 236L82 236Q75 236 75 229L74 205Q74 198 76 191L81 171Q83 164 83 157Z",
    ),
    "knee": (
        "M30 335Q30 328 37 328L75 328Q82 328 80 335L76 352Q75 358 76 364L76 364Q76 370 70 370L40 370Q33 370 33 363Z",
        "M28 331Q28 324 35 324L77 324Q84 324 84 331L84 366Q84 373 77 373L35 373Q28 373 28 366Z",
    ),
    "lower_leg": (
        "M34 385Q33 378 40 378L70 378Q77 378 76 385L75 405Q74 412 72 419L69 431Q67 438 60 438L51 438Q44 438 42 431L38 419Q36 412 35 405Z",
        "M32 381Q32 374 39 374L71 374Q78 374 78 381L78 441Q78 448 71 448L39 448Q32 448 32 441Z",
    ),
}
ON_FRONT: Drawn = {
    "abdomen_upper": (
        "M-41 35Q-41 28 -34 28L34 28Q41 28 41 35L41 77Q41 84 34 84L-34 84Q-41 84 -41 77Z",
        "",
    ),
    "abdomen_lower": (
        "M3 99Q3 92 10 92L34 92Q41 92 41 99L41 121Q41 128 38 134L37 138Q34 144 28 147L9 157Q3 160 3 153Z",
        "M0 96Q0 89 7 89L38 89Q45 89 45 96L45 123Q45 130 42 136L39 142Q36 148 30 151L6 160Q0 163 0 156Z",
    ),
    "hip_front": (
        "M45 131Q47 124 54 124L68 126Q75 126 76 133L79 153Q80 160 78 167L73 185Q71 192 65 188L44 172Q38 168 39 161L39 153Q40 146 42 139Z",
        "M43 128Q46 122 53 122L71 124Q78 124 79 131L81 153Q82 160 80 167L74 189Q72 196 66 192L42 176Q36 172 36 165L36 154Q36 147 39 141Z",
    ),
    "groin": (
        "M3 175Q3 168 9 165L27 155Q33 152 34 159L35 171Q36 178 42 182L61 196Q67 200 63 205L50 221Q46 226 40 230L34 236Q28 240 22 243L20 243Q14 246 11 240L6 232Q3 226 3 219Z",
        "",
    ),
    "thigh_front": (
        "M16 261Q15 254 21 251L28 249Q34 246 39 242L49 234Q54 230 58 224L68 212Q72 206 72 213L74 233Q74 240 81 241L90 241Q97 242 96 249L96 259Q95 266 94 273L87 311Q86 318 79 318L34 318Q27 318 25 311L21 291Q19 284 18 277Z",
        "",
    ),
}
ON_BACK: Drawn = {
    "low_back": (
        "M3 67Q3 60 10 60L34 60Q41 60 41 67L41 121Q41 128 34 130L10 136Q3 138 3 131Z",
        "M0 64Q0 57 7 57L38 57Q45 57 45 64L45 123Q45 130 38 132L7 139Q0 141 0 134Z",
    ),
    "buttock": (
        "M3 153Q3 146 10 144L35 136Q42 134 49 133L69 131Q76 130 77 137L79 153Q80 160 78 167L74 189Q72 196 72 203L73 229Q73 236 66 236L17 236Q10 236 7 230L6 226Q3 220 3 213Z",
        "",
    ),
    "thigh_back": (
        "M13 251Q12 244 19 244L90 244Q97 244 96 251L96 259Q95 266 94 273L87 311Q86 318 79 318L34 318Q27 318 25 311L21 291Q19 284 18 277Z",
        "",
    ),
}
# fmt: on


@dataclass(frozen=True)
class Shape:
    """One region in one figure."""

    code: str
    seen: str
    finger: str
    moved: str  # a transform, or ""


@dataclass(frozen=True)
class Figure:
    """The body from one side."""

    name: str
    shapes: tuple[Shape, ...]


def _figure(own: Drawn, plain: str) -> tuple[Shape, ...]:
    """The shapes of a figure; `plain` is the client's side that is drawn without mirroring."""
    found = []
    for region, (seen, finger) in {**ON_BOTH, **own}.items():
        if region == "abdomen_upper":
            found.append(Shape(region, seen, finger, ""))
            continue
        for side in ("right", "left"):
            found.append(Shape(f"{region}_{side}", seen, finger, "" if side == plain else MIRRORED))
    return tuple(found)


FRONT, BACK = _figure(ON_FRONT, "left"), _figure(ON_BACK, "right")
FIGURES = (Figure("front-side", FRONT), Figure("back-side", BACK))
SHAPES = frozenset(shape.code for shape in (*FRONT, *BACK))
"""Every region that is drawn."""
