"""Other words for what a rule is about: names of diseases, medicines and short forms that no question uses.

They find a rule and decide nothing. English and Spanish stand together: a therapist types what they know.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SEARCH_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "RF01": "cauda equina CES saddle anaesthesia anesthesia retention incontinence cola caballo silla montar",
        "RF02": "cauda equina CES bilateral sciatica ciática cola caballo",
        "RF03": "foot drop myelopathy Guillain Barré femoral palsy paralysis parálisis pie caído",
        "RF04": "acute abdomen rupture aneurysm shock abdomen agudo rotura",
        "RF05": "AAA aneurysm aortic dissection pulsatile aneurisma aorta",
        "RF06": "AAA aneurysm aneurisma pulse latido",
        "RF07": "AAA aneurysm EVAR endograft aneurisma injerto",
        "RF08": "haematoma hematoma haemorrhage hemorrhage bleed psoas iliopsoas INR hemorragia hematoma sangrado",
        "RF09": "anticoagulant warfarin apixaban rivaroxaban edoxaban dabigatran heparin enoxaparin DOAC NOAC aspirin "
        "clopidogrel acenocoumarol anticoagulante heparina aspirina sintrom",
        "RF10": "haemophilia hemophilia thrombocytopenia platelets Willebrand hemofilia plaquetas",
        "RF11": "DVT thrombosis phlebitis clot trombosis TVP coágulo flebitis",
        "RF12": "DVT thrombosis embolism PE clot trombosis embolia TVP coágulo",
        "RF13": "heart attack infarct angina stroke TIA embolism PE infarto ictus derrame embolia",
        "RF14": "fever infection sepsis fiebre infección",
        "RF15": "abscess psoas septic arthritis infection Crohn absceso artritis séptica infección",
        "RF16": "appendicitis appendix apendicitis apéndice",
        "RF17": "ectopic pregnancy ectópico embarazo",
        "RF18": "peritonitis obstruction ileus obstrucción íleo",
        "RF19": "gastrointestinal bleed melaena melena ulcer hemorragia digestiva úlcera",
        "RF20": "strangulated incarcerated hernia estrangulada",
        "RF21": "torsion testis testicle ovary ovarian torsión testículo ovario",
        "RF22": "kidney stone renal colic pyelonephritis UTI cystitis riñón cálculo cólico infección orina",
        "RF23": "trauma accident fracture accidente fractura",
        "RF24": "hip fracture neck femur vertebral spine compression fall fractura cadera vértebra caída",
        "RF25": "stress fracture femoral neck sacral RED-S fractura estrés fatiga",
        "RF26": "osteoporosis osteopenia steroid prednisolone prednisone cortisone alendronate bisphosphonate "
        "denosumab esteroides cortisona fracture fractura",
        "RF27": "cancer tumour tumor metastasis chemotherapy radiotherapy cáncer metástasis quimioterapia",
        "RF28": "cancer metastasis MSCC cord compression tumour tumor myeloma cáncer metástasis mieloma médula",
        "RF29": "cancer remission tumour tumor cáncer remisión",
        "RF30": "weight loss malignancy pérdida peso",
        "RF31": "night pain malignancy myeloma noche nocturno",
        "RF32": "non mechanical malignancy no mecánico",
        "RF33": "rest pain reposo",
        "RF34": "SUFE SCFE slipped epiphysis Perthes growth plate apophysis avulsion epifisiólisis cartílago "
        "crecimiento",
        "RF35": "avascular necrosis AVN osteonecrosis sickle alcohol necrosis",
        "RF36": "testicular cancer cáncer testículo",
        "RF37": "endofibrosis iliac artery cyclist claudication arteria ilíaca claudicación",
        "RF39": "septic arthritis gout gota artritis séptica",
        "RF40": "adverse reaction vasovagal reacción",
        "TT01": "guarding spasm defensa",
        "TT04": "femoral nerve palsy L2 L3 nervio femoral",
        "C01": "pregnancy trimester supine embarazo",
        "C02": "pre-eclampsia abruption preeclampsia contractions labour embarazo parto",
        "C03": "pregnancy embarazo",
        "C04": "postpartum postnatal puerperium posparto puerperio",
        "C05": "C-section caesarean cesarean cesárea",
        "C06": "laparotomy laparoscopy mesh scar hysterectomy surgery cirugía malla cicatriz operación",
        "C07": "inguinal femoral umbilical hernia ingle ombligo",
        "C08": "hiatal reflux GERD GORD hiato reflujo",
        "C09": "mesh hernioplasty malla",
        "C10": "IBD Crohn ulcerative colitis EII",
        "C11": "diverticula diverticulosis divertículos",
        "C12": "liver spleen pancreas gallbladder gallstone ulcer kidney cyst hígado bazo páncreas vesícula "
        "úlcera riñón",
        "C13": "IBS irritable bowel reflux constipation colon irritable estreñimiento reflujo",
        "C15": "pacemaker stimulator pump stoma shunt transplant colostomy ileostomy marcapasos trasplante ostomía",
        "C16": "IUD coil Mirena DIU",
        "C17": "endometriosis fibroid ovarian cyst PID mioma quiste ovario",
        "C18": "THR THA total hip arthroplasty prosthesis prótesis cadera artroplastia",
        "C19": "FAI femoroacetabular impingement labrum dysplasia osteoarthritis arthrosis choque displasia artrosis",
        "C20": "sciatica radiculopathy disc ciática radiculopatía hernia discal",
        "C21": "spondylolisthesis stenosis espondilolistesis estenosis",
        "C22": "fracture cast plaster fractura yeso",
        "C23": "tear strain rhabdomyolysis myositis ossificans desgarro rabdomiólisis",
        "C24": "ankylosing spondylitis spondyloarthritis rheumatoid arthritis gout psoriatic espondilitis anquilosante "
        "artritis reumatoide",
        "C25": "shingles zoster cellulitis eczema wound necrotising herpes zóster culebrilla celulitis herida",
        "C26": "heart failure hypertension myocardial infarction stroke insuficiencia cardíaca hipertensión "
        "infarto ictus",
        "C27": "PAD claudication peripheral arterial ischaemia ischemia claudicación isquemia",
        "C28": "epilepsy seizure epilepsia convulsiones",
        "C29": "diabetes insulin neuropathy insulina neuropatía",
        "C30": "neuropathy dementia interpreter neuropatía demencia",
        "C31": "alcohol drunk opioid sedative drogas sedantes",
        "C33": "immunosuppressed HIV methotrexate biologic injecting inmunodeprimido VIH metotrexato discitis",
        "C34": "Ehlers Danlos hypermobile Marfan hipermóvil",
        "C35": "hernia lymph node ganglio bulto",
        "C36": "child minor adolescent niño menor adolescente",
        "C38": "elderly frail bruising anciano frágil moretón",
        "C41": "injection acupuncture dry needling epidural inyección acupuntura punción seca",
        "C42": "colonoscopy hysteroscopy IUD biopsy colonoscopia histeroscopia DIU biopsia",
        "C44": "opioid morphine tramadol codeine fentanyl opioide morfina",
        "C45": "fusion rods screws metal fusión tornillos placas",
        "C46": "latex nut allergy alergia látex",
        "PT02": "FAI femoroacetabular impingement labrum osteoarthritis arthrosis artrosis",
        "PT03": "tendinopathy tendinitis tendinopatía",
        "PT04": "coxa saltans cadera resorte",
        "PT05": "sciatica radiculopathy meralgia ciática",
        "P01": "consent abuse consentimiento",
        "P02": "trauma abuse consent abuso consentimiento",
    }
)
TOOL_WORDS: Final = "PSO-rite psorite Hip Hook ball roller kettlebell tool pelota rodillo herramienta"
"""Not about a client: what presses on the tummy with a tool is held down by a ceiling, not by one rule."""
