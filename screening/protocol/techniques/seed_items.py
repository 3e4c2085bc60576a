"""Every technique, stretch, exercise and daily-life tip of the five seed articles, so that none is lost.

T = hands-on or self-massage, S = stretch, E = exercise, L = daily life. A technique lists the ids it answers.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SEED_ITEMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "T1": "ball on the psoas through the abdomen, 30 to 60 seconds (000)",
        "T2": "pull the knee to the chest with the tool in place (000)",
        "T3": "ball near the belly button, 5 to 10 minutes (001)",
        "T4": "fingertips below the belly button, 3 to 5 minutes (001)",
        "T5": "PSO-rite, 2 to 3 minutes, firm (001)",
        "T6": "hands or roller from the belly button to the hip (002)",
        "T7": "ball or roller under the low back, said to reach the psoas (002, 001)",
        "T8": "foam rolling of the low back (001)",
        "T9": "hands on tender spots of the lower abdomen (002)",
        "T10": "press a trigger point 10 to 15 seconds, several times a day (002)",
        "T11": "heat on low back and hips, 10 to 15 minutes (002)",
        "T12": "ball or roller on psoas and surrounding muscles (002, 004)",
        "T13": "supine fingertip massage below the hip bone (001)",
        "T14": "side-lying access from the low back (001)",
        "T15": "deep tissue massage (001, 004)",
        "T16": "myofascial release (001, 004)",
        "T17": "trigger point therapy (001, 004)",
        "T18": "indirect release through relaxation (003)",
        "T19": "direct release through the abdomen (003)",
        "T20": "spinal column straightening massage (004)",
        "T21": "joint mobilisation within physiotherapy (000, 004)",
        "T22": "home exercise given by the therapist (003)",
        "S1": "kneeling hip-flexor stretch, 30 seconds (001)",
        "S2": "low lunge, 20 to 30 seconds each side (002)",
        "S3": "kneeling with the other leg extended forward, 30 seconds (002)",
        "S4": "one knee to chest, other leg straight, 1 minute (001)",
        "S5": "standing lunge, 30 seconds each side (001, 004)",
        "S6": "lunge with hands on the floor (000)",
        "S7": "frog stretch (000)",
        "S8": "Thomas stretch, at least 30 seconds, daily (004)",
        "S9": "lying knee to chest, at least 30 seconds, daily (004)",
        "S10": "yoga: low lunge, warrior, bridge (002, 004)",
        "S11": "gentle backbends through the day (004)",
        "S12": "hold 30 seconds to 1 minute (001)",
        "E1": "plank, 30 to 60 seconds (000, 002, 004)",
        "E2": "bicycle crunches (000)",
        "E3": "bridges (002)",
        "E4": "weighted squats (002)",
        "E5": "glute and hamstring strengthening (001)",
        "E6": "core and hip-flexor strengthening (000, 001, 002)",
        "E7": "Pilates (004)",
        "E8": "yoga as exercise (002, 004)",
        "E9": "Tai Chi and other mindful movement (004)",
        "E10": "walking, running, swimming (004)",
        "E11": "regular exercise (001)",
        "E12": "strengthening planned by a physiotherapist (000)",
        "L1": "avoid long sitting (001, 002, 004)",
        "L2": "a few minutes of movement every hour (002, 004)",
        "L3": "good posture (001, 002)",
        "L4": "lifting with good body mechanics (002)",
        "L5": "chair, screen and keyboard (004)",
        "L6": "not sleeping curled up (001)",
        "L7": "meditation, deep breathing, a hobby (002)",
        "L8": "healthy weight (002)",
        "L9": "regular professional massage (004)",
        "L10": "regular stretching (001, 002, 004)",
    }
)
