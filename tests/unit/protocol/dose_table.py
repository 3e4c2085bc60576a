"""How much of each technique to begin with, and in which span a therapist may move; read line by line
beside the evidence page, 6.5 for the plan at home and 6.4 for hands-on work. What stands in neither is judgement.
"""

SESSIONS = "; sessions_per_week 1 in 1; sessions_before_review 4-6 in 1-6; pressure_max 5 in 1-5"
STRENGTH = "; days_per_week 3 in 2-3; pain_after_max 3 in 0-3"
ROLLING = "; days_per_week 3 in 1-7; pressure_max 5 in 1-5"
CONTACTS = "seconds_per_spot 30-60 in 10-60; contacts 2-3 in 1-3"
STRETCH = "; days_per_week 3-7 in 2-7; each side; at most 120 s a day"
DOSES = {
    "relaxation-massage": f"minutes 15-30 in 5-30{SESSIONS}",
    "myofascial-release": f"hold_s 60-120 in 30-120; minutes 15-30 in 5-30{SESSIONS}",
    "side-lying-release": f"minutes 15-30 in 5-30{SESSIONS}",
    "trigger-point-therapy": f"hold_s 10-15 in 5-30; minutes 15-30 in 5-30{SESSIONS}",
    "deep-tissue-massage": f"minutes 15-30 in 5-30{SESSIONS}",
    "direct-abdominal-release": f"{CONTACTS}; minutes_max 5 in 1-5{SESSIONS}; each side",
    "movement-breaks": "minutes 2-5 in 1-10; every_minutes 60 in 20-60",
    "breathing-and-relaxation": "minutes 3-5 in 1-10; days_per_week 7 in 1-7",
    "walking-swimming": "minutes 10-20 in 5-60; days_per_week 3-5 in 1-7",
    "mindful-movement": "minutes 5-10 in 5-60; days_per_week 2-3 in 1-7",
    "kneeling-hip-flexor-stretch": f"hold_s 20-30 in 10-60; sets 2 in 1-4{STRETCH}",
    "supine-psoas-stretch": f"hold_s 30 in 10-60; sets 2 in 1-4{STRETCH}",
    "standing-hip-flexor-stretch": f"hold_s 30 in 10-60; sets 2 in 1-4{STRETCH}",
    "floor-lunge-stretch": f"hold_s 20-30 in 10-60; sets 2 in 1-4{STRETCH}",
    "frog-stretch": "hold_s 20-30 in 10-60; sets 2 in 1-4; days_per_week 3-7 in 2-7; at most 120 s a day",
    "knee-to-chest": f"hold_s 20-30 in 10-60; sets 2 in 1-4{STRETCH}",
    "thomas-stretch": f"hold_s 30 in 10-60; sets 2 in 1-4{STRETCH}",
    "yoga-poses": "minutes 5-10 in 5-30; days_per_week 2-3 in 1-7",
    "gentle-backbend": "hold_s 2-3 in 1-5; reps 5 in 1-10; times_per_day 1-3 in 1-3; at most 60 s a day",
    "bridge": f"sets 2 in 1-3; reps 8-10 in 4-12{STRENGTH}",
    "glute-and-hamstring-work": f"sets 2 in 1-3; reps 8-10 in 4-12{STRENGTH}; each side",
    "plank": "hold_s 10-20 in 5-60; sets 3 in 1-3; days_per_week 3 in 2-3",
    "squat": f"sets 2 in 1-3; reps 8-10 in 4-12{STRENGTH}",
    "hip-flexor-loading": f"hold_s 20-30 in 5-30; reps 5 in 1-5{STRENGTH}; each side",
    "bicycle-crunch": f"sets 1 in 1-3; reps 6-8 in 4-12{STRENGTH}",
    "pilates": "minutes 10-20 in 5-60; days_per_week 1-2 in 1-3",
    "thigh-and-buttock-ball-massage": f"seconds_per_spot 30 in 10-120; sets 1 in 1-3{ROLLING}",
    "low-back-rolling": f"seconds_per_spot 30 in 10-60; sets 1 in 1-2{ROLLING}",
    "trigger-point-hold": "hold_s 10-15 in 5-30; sets 3 in 1-3; times_per_day 1 in 1; pressure_max 5 in 1-5",
    "heat": "minutes 10-15 in 5-15; times_per_day 1 in 1-2",
    "abdominal-hand-massage": "seconds 30 in 10-180; days_per_week 3 in 1-3; pressure_max 3 in 1-3; each side",
    "abdominal-ball-massage": "seconds 30 in 10-60; days_per_week 3 in 1-3; pressure_max 3 in 1-3; each side",
    "pso-rite": "seconds 30 in 10-60; days_per_week 3 in 1-3; pressure_max 3 in 1-3; each side",
}
