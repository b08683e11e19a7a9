"""The words that carry a sentence's meaning though they look small: a "not", an "often".

One list each, for whoever asks: `anchors` names such a word when it changed; the preparation of
claims and the wording lint read how strongly something is said. All are lower case; words of one
phrase are separated by one blank.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = _words(
    "not no never none nor neither cannot without nobody nothing hardly scarcely barely unlikely "
    "fails failed lacks absent isn't aren't wasn't weren't don't doesn't didn't won't wouldn't "
    "can't couldn't shouldn't mustn't needn't hasn't haven't hadn't"
)
MODALS = _words("may might can could will would shall should must ought need needs")
FREQUENCIES = _words(
    "always usually often frequently commonly typically generally mostly sometimes occasionally "
    "rarely seldom ever daily weekly monthly hourly once twice most many some few all every any "
    "half"
)

URGENCIES = (
    "at once|right away|immediately|straight away|without delay|urgent(?:ly)?|"
    "emergency|emergencies|ambulance|911|999|112"
)
ADVERSE = (
    "side[- ]effects?|adverse (?:effects?|events?|reactions?)|nausea|vomiting|dizziness|dizzy|"
    "drowsiness|drowsy|rash(?:es)?|bleeding|constipation|diarrh(?:o?ea)|dry mouth|"
    "upset stomach|stomach (?:upset|ulcers?|bleeding)|liver (?:damage|injury)|"
    "kidney (?:damage|injury)|allergic reactions?|overdose|addiction|addictive|dependence"
)
GRAVE = (
    r"\b(?:major|serious|severe|grave|fatal|life-threatening|deaths?|mortality|died|killed|"
    r"suicid\w*|strokes?|heart attacks?|cancers?|hospital\w*)\b"
)
"""What an outcome is called that nobody can make good."""
DOCTOR = r"(?:doctors?|gp|physician|pharmacist|nurse|midwife|dentist|therapist|health(?:care)? \w+)"
DRUGS = (
    "tablets?|medicines?|medications?|drugs?|pills?|capsules?|painkillers?|antibiotics?|"
    "antidepressants?|antihistamines?|decongestants?|laxatives?|diuretics?|"
    "(?:cortico)?steroids?|opioids?|statins?|beta[- ]blockers?|muscle relaxants?|"
    "paracetamol|acetaminophen|aspirin|ibuprofen|naproxen|diclofenac|codeine|tramadol|morphine|"
    "quinine|metformin|insulin|warfarin|heparin|levothyroxine|melatonin|"
    r"[a-z]{2,12}(?:pril|sartan|statin|olol|prazole|conazole|mycin|cillin|profen|oxetine|"
    "azepam|gliptin|floxacin|dipine|cycline|triptan|zolam|tidine|gabalin)"
)
"""Groups of medicines, names in wide use, and the stems by which most others are named."""

RELIEVE = (
    "help|relieve|ease|reduce|lessen|improve|relax|soothe|calm|alleviate|cut|lower|treat|control|"
    "stop|manage|heal|speed up|shorten|restore|fight|cure|clear"
)
"""What a measure that works does, in the plural; a reader of it adds the other forms."""


def forms(verbs: str) -> str:
    """A pattern for the plain and the third-person form of verbs that are set apart by `|`."""
    return "|".join(_forms(*verb.split()) for verb in verbs.split("|"))


def _forms(verb: str, *rest: str) -> str:
    ending = "(?:es)?" if verb.endswith(("x", "s", "sh", "ch")) else "s?"
    return " ".join((verb + ending, *rest))
