"""The bibliography: every key that a question, rule, technique or threshold may cite.

Most entries were read as an abstract or an excerpt, not as the whole paper; ``MARKS`` says how far an entry
can be trusted. The five seed articles are cited to show where a suggestion came from: that an article says
something does not make it true.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "S": "published text, mostly read as an abstract or excerpt",
        "seed": "one of the five articles the protocol started from; not evidence by itself",
        "K": "general clinical knowledge, not confirmed by a source",
        "D": "worked out by arithmetic from cited numbers",
        "J": "a design judgement that awaits clinical review",
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """One entry: the key other modules cite, a short citation, and a mark that is a key of ``MARKS``."""

    key: str
    citation: str
    mark: str
    grade: str = ""
    """A key of ``GRADES``; empty for what was not published as evidence."""
    read: str = ""
    """When it was read, and how far."""


GRADES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "guideline": "advice of a health service, a professional body or experts together",
        "review": "a review of published studies",
        "trial": "a trial with groups drawn by lot",
        "study": "people measured or followed, without groups drawn by lot",
        "case": "reports of single people",
        "convention": "teaching texts, leaflets and customs; no study behind them was seen",
    }
)
"""The strength of a source; the mark says only how far it was read."""
FIRST_HAND: Final = "2026-11, abstract or excerpt"
SECOND_HAND: Final = "2026-11, by way of another text"


def _published(*entries: tuple[str, ...]) -> tuple[Source, ...]:
    """Key, citation, grade, and how it was read where that was second hand."""
    return tuple(Source(key, citation, "S", grade, *(read or (FIRST_HAND,))) for key, citation, grade, *read in entries)


BASIS: Final = (
    Source("SEED000", "Web article: comprehensive guide to psoas muscle massage, undated", "seed"),
    Source("SEED001", "Web article: how to massage the psoas muscle, relief techniques, 20 Sep 2024", "seed"),
    Source("SEED002", "Web article: how to release a psoas trigger point, undated", "seed"),
    Source("SEED003", "Billey L. Web article: massage helps psoas and hip pain, undated", "seed"),
    Source("SEED004", "Web article on the psoas, leg pain, sitting and massage, undated", "seed"),
    Source("JUDGEMENT", "Judgement made for this protocol, awaiting clinical review", "J"),
    Source("KNOWLEDGE", "General clinical knowledge, not confirmed by a source", "K"),
    Source("DERIVED", "Worked out here from the cited numbers", "D"),
)

INFECTION_AND_BLEEDING: Final = _published(
    ("XU19", "Xu, Vasanwala, Low. BMC Infect Dis 2019;19. doi 10.1186/s12879-019-3675-2 (psoas abscess)", "case"),
    ("CHR01", "Christodoulou. Ann Gastroenterol 2001;14:314 (psoas abscess and Crohn's disease)", "case"),
    ("AKH18", "Akhaddar. Surg Neurol Int 2018;9:239 (psoas abscess after birth)", "case"),
    ("COS19", "Coşarderelioğlu. Eur J Geriatr Gerontol 2019;1:40 (late recognition of psoas abscess)", "case"),
    ("PARA", "Paramedic Practice: psoas abscess presenting as back pain", "case"),
    ("KWAN", "Kwan. Iliopsoas abscess as a cause of sepsis after birth (case report, online copy)", "case"),
    ("ALI13", "Ali. Case Rep Infect Dis 2013:729812 (spinal infection missed over several visits)", "case"),
    ("JOSR10", "J Orthop Surg Res 2010;5:70 (infected hip from a psoas abscess)", "case"),
    ("JLGTD14", "J Low Genit Tract Dis 2014;18:E34 (iliopsoas abscess after a womb procedure)", "case"),
    ("UME20", "Umeh. Am J Med Case Rep 2020;8:244 (iliopsoas bleeding on warfarin)", "case"),
    ("CHOA11", "Choa, Lim. Hong Kong J Emerg Med 2011;18:173 (iliopsoas bleed like a sports strain)", "case"),
    ("CON360", "Consultant360 case: spontaneous iliopsoas haematoma, woman aged 84", "case"),
    ("PMJ02", "Postgrad Med J 2002;78:630 (groin pain from bleeding under treatment)", "case"),
)

ABDOMEN_AND_VESSELS: Final = _published(
    ("GTD", "GetTheDiagnosis: psoas sign in appendicitis, sensitivity 16 %, specificity 95 %", "convention"),
    ("FAE", "Faessler. Appendicitis felt only as hip pain, woman aged 46 (case report, online copy)", "case"),
    ("COX15", "Cox, Sovak. J Can Chiropr Assoc 2015:294 (missed appendicitis)", "case"),
    ("NHSAAA", "NI Direct and an online copy of NHS advice: abdominal aortic aneurysm", "guideline"),
    ("USPSTF19", "US Preventive Services Task Force. Aortic aneurysm screening, 10 Dec 2019", "guideline"),
    ("DEB10", "de Boer. J Chiropr Med 2010;9:38 (aneurysm presenting as back pain)", "case"),
    ("MEC08", "Mechelli. J Orthop Sports Phys Ther 2008 (aneurysm presenting as back pain, aged 38)", "case"),
    ("POL07", "Polyzos. Acta Obstet Gynecol Scand 2007;86:235 (level of the aortic bifurcation)", "study"),
    ("HSE", "Health Service Executive, Ireland: ectopic pregnancy", "guideline"),
    ("HERN", "Bupa and NHS Choices texts on hernia (secondary copies)", "convention", SECOND_HAND),
    ("NIKID", "NI Direct: kidney infection", "guideline"),
    ("OVT", "BMJ Best Practice: ovarian torsion (secondary copy)", "review", SECOND_HAND),
    ("DVTNHS", "Summary of NHS advice on deep vein thrombosis (secondary source)", "convention", SECOND_HAND),
    ("EIAE", "Case and review texts on iliac artery endofibrosis in cyclists", "case"),
    ("TEST", "Press column 2019 and Physiopedia: testicular lump and back pain", "convention"),
)

HARM_FROM_MASSAGE: Final = _published(
    ("MORI20", "Mori. Surg Case Rep 2020;6:1 (abdominal bleed after hard self-massage)", "case"),
    ("SUN22", "Sun. World J Clin Cases 2022;10:4535 (pancreas injury after abdominal massage)", "case"),
    ("ERN03", "Ernst. Rheumatology 2003;42:1101 (harm reported after massage)", "review"),
    ("YIN14", "Yin. Evid Based Complement Alternat Med 2014:480956 (adverse events of massage)", "review"),
    ("SUN15", "Sun 2015 (buttock haematoma after massage), by way of PainScience", "case", SECOND_HAND),
    ("SUT20", "Sutham. BMC Pregnancy Childbirth 2020 (clot after leg massage)", "case"),
    ("LIM09", "Lim. BMJ Case Rep 2009 (clot dislodged by massage)", "case"),
    ("BEHERA18", "Behera 2018 (arrest after leg massage), by way of PainScience", "case", SECOND_HAND),
    ("HOLZ", "Holzman. Self-massage for the psoas (practitioner's opinion)", "convention"),
    ("MUS19", "Muscolino. Massage & Bodywork, Jan/Feb 2019:55 (where and how to reach the psoas)", "convention"),
)

SPINE_AND_BONE: Final = _published(
    ("HEN09", "Henschke. Arthritis Rheum 2009;60:3072 (serious disease and red flags in back pain)", "study"),
    ("IFOMPT", "Finucane. J Orthop Sports Phys Ther 2020;50:350. doi 10.2519/jospt.2020.9971 (red flags)", "guideline"),
    ("VER16", "Verhagen. Eur Spine J 2016;25:2788 (red flags in guidelines)", "review"),
    ("CROW09", "Crowell. J Orthop Sports Phys Ther 2009 (cauda equina that appeared between visits)", "case"),
    ("MAB", "Mabry. Metastatic cancer that looked like mechanical back pain (case report)", "case"),
    ("CESCARD", "BackCare and Torbay and South Devon: cauda equina warning cards", "convention"),
    ("LOTH", "NHS Lothian: serious lumbar red flags", "guideline"),
    ("AFP17", "Peck. Am Fam Physician 2017;95:779 (slipped growth plate of the hip)", "review"),
    ("ROB17", "Robertson, Wood. Sports Med Int Open 2017 (stress fracture of the hip)", "review"),
    ("COCO", "Teaching case: stress fracture of the hip (study notes)", "convention"),
    ("OHF", "Occult hip fracture: teaching case aged 77 and Acta Orthop Belg", "case"),
    ("AVN", "University of Michigan and Patient Care: avascular necrosis of the hip", "convention"),
    ("ANAT", "AccessAnesthesiology and SUNY Downstate: lumbar plexus and sciatic nerve", "convention"),
)

CONDITIONS: Final = _published(
    ("WER", "Werner, Benjamin. Quick reference chart of pathology for massage therapists", "convention"),
    ("NYSED", "New York State Education Department: precautions in massage practice", "guideline"),
    ("CEDAR", "Cedar Oak Massage: when not to have a massage", "convention"),
    ("ABMP14", "Werner. Clients with medical implants, ABMP", "convention"),
    ("ONC", "Oncology massage precautions: table of a review and teaching texts", "review"),
    ("MSU", "Michigan State University: massage and recent surgery", "convention"),
    ("MPC", "Massage Pathology Chronicles: hernia (student text)", "convention"),
    ("EPI", "ABMP podcast 113 and a practitioners' forum: epilepsy and massage", "convention"),
    ("BAR21", "Bartsch. J Clin Med 2021;10:5360 (expert consensus, foam rolling contraindications)", "guideline"),
    ("AWH", "AWHONN and consumer texts: massage in early pregnancy", "convention"),
    ("PREG", "PMC8396946 (relaxation massage in pregnancy)", "study"),
    ("CSEC", "Practitioner texts on massage after a caesarean section (weak sources)", "convention"),
    ("THA", "Texts on psoas irritation after hip replacement: J Arthroplasty 2022, Bone Jt Open, Grimaldi", "study"),
    ("NG226", "NICE NG226, osteoarthritis (by way of GPnotebook)", "guideline", SECOND_HAND),
    ("NG65", "NICE NG65, spondyloarthritis (by way of Right Decisions Scotland)", "guideline", SECOND_HAND),
)

CONSENT: Final = _published(
    ("CMTO", "College of Massage Therapists of Ontario: treating sensitive areas", "guideline"),
    ("FHT", "Federation of Holistic Therapists code, quoted by a training school", "guideline", SECOND_HAND),
    ("HCPG", "HCPG: consent, including young people", "guideline"),
)

THOMAS_TEST: Final = _published(
    ("VIG16", "Vigotsky. PeerJ 2016;4:e2325 (pelvic tilt and the Thomas Test)", "study"),
    ("FER10", "Ferber. J Athl Train 2010;45:344 (norms in 300 recreational athletes)", "study"),
    ("HARV98", "Harvey. Br J Sports Med 1998;32:68 (norms in 117 elite athletes; read from a copy)", "study"),
    ("HARVPROC", "Procedure of the modified Thomas Test (excerpt, paper not named)", "convention"),
    ("PEE07", "Peeler, Anderson. Phys Ther Sport 2007;8:14 (reliability at the hip)", "study"),
    ("PEE08", "Peeler, Anderson. J Athl Train 2008;43:470 (reliability at the knee)", "study"),
    ("CLA08", "Clapis. Physiother Theory Pract 2008;24:135 (goniometer and inclinometer)", "study"),
    ("WAK15", "J Athl Train 2015, PMC4560013 (goniometer and trigonometric reading)", "study"),
    ("KIM15", "J Phys Ther Sci 2015;27:447 (pelvic stabilisation, knee angle)", "study"),
    ("CADY22", "Cady. J Bodyw Mov Ther 2022;29:86 (six raters, photographs)", "study"),
    ("EIM", "Eimiller. Reliability with palpated tilt, 64 healthy adults (figures not seen)", "study"),
    ("BMC21", "BMC Sports Sci Med Rehabil 2021. doi 10.1186/s13102-021-00242-y (cut-offs, table 4)", "study"),
    ("PTUT", "Physiotutors: modified Thomas Test", "convention"),
    ("COCO2", "Study notes: modified Thomas Test and hip abduction", "convention"),
    ("DAYT", "University of Dayton DPT symposium 60 (ways to control pelvic tilt)", "convention"),
    ("SLIDE", "Lecture slides: classic Thomas Test", "convention"),
    ("BOUK21", "Boukabache. Musculoskelet Sci Pract 2021;51:102282 (sitting, activity, hip extension)", "study"),
    ("ROA15", "Roach. PMC4325283 (hip extension with and without chronic back pain)", "study"),
    ("CDC", "US Centers for Disease Control: normal joint range of motion", "convention"),
    ("JPA16", "J Physiol Anthropol 2016, s40101-016-0120-8, table 3 (hip extension in older women)", "study"),
    ("KIMS20", "Kim. Med Sci Monit 2020;26:e925080 (left-right difference and pain)", "study"),
    ("PRA17", "PMC8898168 (hip findings in people with back pain)", "study"),
)

OUTCOME_MEASURES: Final = _published(
    ("CHI05", "Childs. Spine 2005;30:1331 (change on the 0-10 pain scale)", "study"),
    ("OST08", "Ostelo. Spine 2008;33:90 (change that matters in back pain)", "review"),
    ("THI20", "doi 10.1055/a-1304-3677 (pain change that matters depends on the starting level)", "study"),
    ("MOS13", "Fysioterapeuten 2013 (change on a scale of the client's own activities)", "study"),
    ("PSFSMS", "Study of own-activity scoring in multiple sclerosis", "study"),
    ("KAM09", "Kamper. J Man Manip Ther 2009;17:163 (global rating of change)", "review"),
    ("RHB", "RehabMeasures: Patient-Specific Functional Scale", "convention"),
    ("RHODI", "RehabMeasures: Oswestry Disability Index", "convention"),
    ("SCISP", "Scientific Spine: Roland-Morris questionnaire", "convention"),
    ("RF00", "Roland, Fairbank 2000 (two back-pain questionnaires, terms of use)", "review"),
    ("TPS", "The Pain Source: Roland-Morris questionnaire", "convention"),
    ("NZIG", "ACC New Zealand implementation guide: third-party terms", "convention"),
    ("STB", "Keele University: STarT Back scoring", "convention"),
    ("KEELE", "Keele University: STarT Back terms of use", "convention"),
    ("KEELEMSK", "Keele University: STarT MSK licence", "convention"),
    ("HB", "Heartbeat Medical: HOOS-12", "convention"),
    ("DIA", "Diakonhjemmet Hospital: licence holder of HOOS and KOOS", "convention"),
    ("EMB", "Embloom: HOOS-12 fees", "convention"),
    ("THO11", "Thorborg. Br J Sports Med 2011;45:478 (HAGOS)", "study"),
    ("PROFAI", "PMC3971004 (hip and groin outcome measures)", "review"),
    ("HL7", "HL7 structured data capture: PHQ-9 terms", "convention"),
)

SINCE_2: Final = (
    Source(
        "NG234",
        "NICE NG234, metastatic spinal cord compression, 2023 (replaces CG75)",
        "S",
        "guideline",
        "2026-11, by way of CG75",
    ),
    Source(
        "HARDING05",
        "Harding. Spine 2005;30:1985 (night pain in 482 people with back pain)",
        "S",
        "study",
        "2026-11, abstract",
    ),
    Source(
        "HENRY99",
        "Henry. Phys Ther 1999;79:270 (few exercises were done better than many, n = 15)",
        "S",
        "trial",
        "2026-11, abstract",
    ),
    Source(
        "WARWICK16",
        "Warwick agreement. Br J Sports Med 2016;50:1169 (pinching of the hip joint)",
        "S",
        "guideline",
        "2026-11, abstract",
    ),
    Source(
        "CKSZOSTER",
        "NICE Clinical Knowledge Summary, shingles (antiviral tablets within 72 hours)",
        "K",
        "guideline",
        "not read yet",
    ),
)

TREATMENT: Final = _published(
    ("DOHA", "Weir. Br J Sports Med 2015;49:768 (Doha agreement on groin pain)", "guideline"),
    ("LAI13", "Laible. Orthop J Sports Med 2013 (snapping hip and iliopsoas injury in dancers)", "study"),
    ("JOH99", "Johnston. J Orthop Sports Phys Ther 1999;29:218 (hip-rotation programme)", "case"),
    ("RAU", "Rauseo. Int J Sports Phys Ther (iliopsoas tendon loading, case report)", "case"),
    ("TRP", "Contemporary OB/GYN: iliopsoas trigger points", "convention"),
    (
        "KEL13",
        "Kelley. J Orthop Sports Phys Ther 2013;43:A1 (irritability bands, by way of a summary)",
        "guideline",
        SECOND_HAND,
    ),
    ("LU22", "PMC9434898 (review of trigger-point compression)", "review"),
    ("HAT21", "J Exp Orthop 2021;8:55 (eight-week hip-flexor stretching trial, no group effect)", "trial"),
    ("KON21", "Konrad. Int J Environ Res Public Health 2021;18:1936 (stretch duration and performance)", "review"),
    ("ACSM", "American College of Sports Medicine 2021: flexibility advice", "convention"),
    ("BEH20", "Behm. J Strength Cond Res 2020;34:3301 (foam rolling dose)", "review"),
    ("KELL", "Excerpt on trigger-point pressure, 30 to 60 seconds (paper not named)", "convention"),
    ("RB", "Real Bodywork, quoting Travell (trigger-point pressure)", "convention", SECOND_HAND),
    ("FUR15", "Furlan. Cochrane 2015 CD001929.pub3 (massage for low back pain)", "review"),
    ("NICE-LBP", "NICE NG59, low back pain (by way of summaries)", "guideline", SECOND_HAND),
)

SOURCES: Final[tuple[Source, ...]] = (
    *BASIS,
    *INFECTION_AND_BLEEDING,
    *ABDOMEN_AND_VESSELS,
    *HARM_FROM_MASSAGE,
    *SPINE_AND_BONE,
    *CONDITIONS,
    *CONSENT,
    *THOMAS_TEST,
    *OUTCOME_MEASURES,
    *TREATMENT,
    *SINCE_2,
)

_BY_KEY: Final[Mapping[str, Source]] = MappingProxyType({source.key: source for source in SOURCES})


def source(key: str) -> Source:
    """Return the entry with this key. Raises ``KeyError`` when no entry has it."""
    return _BY_KEY[key]


def unknown_sources(keys: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``keys`` that no entry has, in the order given (empty when all are known)."""
    return tuple(key for key in keys if key not in _BY_KEY)
