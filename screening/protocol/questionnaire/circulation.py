"""Health history: medicines and bleeding, heart and blood vessels."""

from typing import Final

from screening.protocol.conditions import AtLeast, OneOf
from screening.protocol.facts_story import AORTA_ASKED_AGE
from screening.protocol.questionnaire.ask import NOT_SURE, choose, words, yes_no
from screening.protocol.questions import Section

_ASKED_OF_OLDER: Final = AtLeast("age", AORTA_ASKED_AGE)

BLEEDING: Final = Section(
    id="bleeding",
    title="Medicines, injections and bleeding",
    questions=(
        yes_no(
            "anticoagulant",
            "Do you take a blood thinner?",
            hint="Warfarin, apixaban (Eliquis), rivaroxaban (Xarelto), edoxaban, dabigatran or heparin.",
            short="Blood thinner",
            why="Firm pressure could make you bleed inside, so we would leave it out.",
            sources=("UME20", "CHOA11", "NYSED"),
        ),
        yes_no(
            "antiplatelet",
            "Do you take aspirin, clopidogrel or a similar tablet against clots?",
            hint="Similar tablets are ticagrelor, prasugrel and dipyridamole.",
            short="Aspirin or similar against clots",
            why="You may bruise more easily with these, so we would work more lightly.",
            sources=("NYSED", "KNOWLEDGE"),
        ),
        yes_no(
            "bleeding_disorder",
            "Do you have a bleeding problem, such as haemophilia or low platelets?",
            short="Bleeding problem",
            why="Deep pressure could cause bleeding in the muscle.",
            sources=("PMJ02", "KNOWLEDGE"),
        ),
        yes_no(
            "daily_strong_painkiller",
            "Do you take a strong painkiller or a sedative every day?",
            hint="For example codeine, tramadol, morphine or diazepam.",
            short="Strong painkiller every day",
            why="It can hide what you would feel, so we would work more lightly.",
            sources=("KNOWLEDGE",),
        ),
        yes_no(
            "bruise_easily",
            "Do you bruise easily, or without a clear reason?",
            short="Bruises easily",
            why="It tells us how light the pressure should be.",
            sources=("SUN15", "PMJ02"),
        ),
        yes_no(
            "injection_2_weeks",
            "Have you had an injection or needle treatment in your hip, groin or back in the past 2 weeks?",
            short="Injection in the past 2 weeks",
            why="The place needs time to heal before it is pressed.",
            sources=("KNOWLEDGE",),
        ),
        yes_no(
            "allergy_oil_latex",
            "Are you allergic to an oil, a cream or latex?",
            short="Allergy to oil or latex",
            why="We would use something else.",
            sources=("KNOWLEDGE",),
        ),
        words(
            "allergy_what",
            "If so, to what?",
            short="Allergic to",
            why="So that nobody uses it.",
            sources=("KNOWLEDGE",),
            gate=OneOf("allergy_oil_latex", ("yes", "not_sure")),
            may_be_blank=True,
        ),
        choose(
            "blood_clot",
            "Have you ever had a blood clot in a leg or lung?",
            (
                ("never", "No, never"),
                ("under_3_months", "Yes, less than 3 months ago"),
                ("over_3_months", "Yes, 3 months ago or more"),
                ("on_treatment", "Yes, and I am still treated for it"),
                NOT_SURE,
            ),
            short="Blood clot in leg or lung",
            why="Massage could move a clot, even some time later.",
            sources=("LIM09", "KNOWLEDGE"),
        ),
    ),
)

HEART: Final = Section(
    id="heart",
    title="Heart and blood vessels",
    intro="The largest blood vessel of the body runs beside the deep hip muscle.",
    questions=(
        yes_no(
            "heart_or_stroke_3_months",
            "Have you had a heart attack, a stroke or a heart stent in the past 3 months?",
            short="Heart attack or stroke, 3 months",
            why="The body needs time to settle before massage.",
            sources=("CEDAR", "KNOWLEDGE"),
        ),
        yes_no(
            "heart_failure_or_uncontrolled_pressure",
            "Do you have heart failure, or blood pressure that is still too high?",
            short="Heart failure or very high pressure",
            why="Lying flat and massage can strain the heart.",
            sources=("CEDAR", "WER"),
        ),
        yes_no(
            "heart_signs",
            "Breathless lying flat, swollen legs, or a reading of 180/110 or more in the past month?",
            short="Breathless, swollen legs or 180/110",
            why="These signs mean that a doctor should look first.",
            sources=("KNOWLEDGE",),
            gate=OneOf("heart_failure_or_uncontrolled_pressure", ("yes", "not_sure")),
        ),
        yes_no(
            "high_blood_pressure",
            "Have you ever had high blood pressure?",
            short="High blood pressure",
            why="It can weaken large blood vessels over time.",
            sources=("NHSAAA",),
        ),
        yes_no(
            "vascular_disease",
            "Do you have poor blood flow in your legs, or narrowed blood vessels?",
            short="Narrowed blood vessels",
            why="We would then leave out firm pressure in the groin.",
            sources=("NHSAAA", "KNOWLEDGE"),
        ),
        yes_no(
            "aneurysm_or_graft",
            "Do you have a swollen blood vessel (aneurysm), or a graft or stent in your tummy or groin?",
            short="Aneurysm, graft or stent",
            why="These blood vessels must not be pressed.",
            sources=("WER", "KNOWLEDGE"),
        ),
        yes_no(
            "aneurysm_in_family",
            "Did a parent, brother or sister have a swollen blood vessel in the tummy (aneurysm)?",
            short="Aneurysm in the family",
            why="It can run in families.",
            sources=("NHSAAA",),
            gate=_ASKED_OF_OLDER,
            asked_if_unknown=True,
            keeps=("yes", "no", "not_sure"),
        ),
        yes_no(
            "ever_smoked",
            "Have you ever smoked?",
            hint="Now or in the past.",
            short="Ever smoked",
            why="Smoking can weaken the main blood vessel behind the tummy.",
            sources=("USPSTF19", "NHSAAA"),
            gate=_ASKED_OF_OLDER,
            asked_if_unknown=True,
            keeps=("yes", "no", "not_sure"),
        ),
        choose(
            "aorta_scan",
            "Have you had a scan of the main blood vessel in your tummy (aorta)?",
            (
                ("normal", "Yes, and it was normal"),
                ("never", "No, never"),
                ("abnormal", "Yes, and it showed a problem"),
                NOT_SURE,
            ),
            short="Scan of the main tummy vessel",
            why="A normal scan tells your therapist more about where pressure is fine.",
            sources=("USPSTF19", "NHSAAA"),
            gate=_ASKED_OF_OLDER,
            asked_if_unknown=True,
            keeps=("normal", "never", "abnormal", "not_sure"),
        ),
    ),
)

SECTIONS: Final = (BLEEDING, HEART)
