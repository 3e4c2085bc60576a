"""The body map: our own drawing, front and back, with the regions of the contract as shapes.

Points are (steps out from the midline, steps down), drawn once for the side of the picture on the right and mirrored
or moved for the others. In the front view the client's right is on the left of the picture, as when facing somebody;
in the back view it is on the right.
"""

from collections.abc import Sequence

Points = Sequence[tuple[int, int]]

OUTLINE: Points = (
    (-34, 14), (34, 14), (33, 40), (29, 58), (34, 76), (41, 96), (40, 120), (36, 150), (31, 168), (31, 190), (25, 230),
    (11, 230), (9, 196), (7, 166), (3, 130), (0, 116), (-3, 130), (-7, 166), (-9, 196), (-11, 230), (-25, 230),
    (-31, 190), (-31, 168), (-36, 150), (-40, 120), (-41, 96), (-34, 76), (-29, 58), (-33, 40),
)  # fmt: skip
# Regions leave three steps to their neighbours: they are drawn with a round pen six steps wide.
UPPER_TUMMY: Points = ((-14, 34), (14, 34), (14, 50), (-14, 50))
ON_BOTH: dict[str, Points] = {
    "flank": ((24, 36), (28, 36), (25, 56), (28, 70), (23, 70)),
    "hip_side": ((36, 86), (38, 94), (38, 104), (36, 104)),
    "knee": ((11, 158), (28, 158), (26, 172), (12, 172)),
    "lower_leg": ((13, 184), (26, 184), (21, 220), (15, 220)),
}
ON_FRONT: dict[str, Points] = {
    "abdomen_lower": ((4, 60), (15, 60), (14, 80), (4, 84)),
    "hip_front": ((22, 82), (28, 82), (30, 96), (27, 101), (21, 92)),
    "groin": ((15, 92), (22, 108), (13, 116), (5, 110), (6, 98)),
    "thigh_front": ((9, 126), (18, 125), (28, 115), (36, 110), (32, 146), (11, 146)),
}
ON_BACK: dict[str, Points] = {
    "low_back": ((4, 48), (17, 48), (16, 72), (4, 72)),
    "buttock": ((4, 84), (27, 82), (29, 98), (28, 110), (5, 110)),
    "thigh_back": ((7, 122), (35, 122), (32, 146), (11, 146)),
}

FRONT = {"left": "", "right": "scale(-1 1)"}
BACK = {"left": "matrix(-1 0 0 1 100 0)", "right": "translate(100)"}


def smooth(points: Points) -> str:
    """A closed path through the middles of the edges, bent towards the corners."""
    corners = list(points)
    following = corners[1:] + corners[:1]
    middles = [((ax + bx) // 2, (ay + by) // 2) for (ax, ay), (bx, by) in zip(corners, following, strict=True)]
    bends = "".join(f"Q{x} {y} {mx} {my}" for (x, y), (mx, my) in zip(corners, middles, strict=True))
    return f"M{middles[-1][0]} {middles[-1][1]}{bends}Z"


def angular(points: Points) -> str:
    return "M" + " ".join(f"{x} {y}" for x, y in points) + "Z"


def _shapes() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {"abdomen_upper": ((angular(UPPER_TUMMY), ""),)}
    for side in ("left", "right"):
        for region, points in ON_FRONT.items():
            found[f"{region}_{side}"] = ((angular(points), FRONT[side]),)
        for region, points in ON_BACK.items():
            found[f"{region}_{side}"] = ((angular(points), BACK[side]),)
        for region, points in ON_BOTH.items():
            found[f"{region}_{side}"] = ((angular(points), FRONT[side]), (angular(points), BACK[side]))
    return found


SHAPES = _shapes()
"""Region code -> its shapes, each a path and where it is moved to: one figure, or both."""
BODY = smooth(OUTLINE)
"""The outline of one figure."""
