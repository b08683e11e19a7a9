"""The words that carry a sentence's meaning though they look small: a unit, a "not", an "often".

One list each, for whoever asks: `anchors` names such a word when it changed; the preparation of
claims and the wording lint read how strongly something is said. All are lower case; words of one
phrase are separated by one blank.
"""

from evidence_review.vocabulary import Wording


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
UNITS = _words(
    "g kg mg µg mcg ng pg l dl ml µl mol mmol µmol nmol pmol meq iu u kcal kj cal m km cm mm µm nm "
    "s sec min h hr hrs hour hours day days week weeks month months year years mmhg kpa bpm hz khz "
    "% ‰ °c °f"
)

HEDGES: dict[str, Wording] = {
    **dict.fromkeys(
        ("not known", "unknown", "unclear", "uncertain", "nobody knows", "no evidence"),
        Wording.UNCERTAIN,
    ),
    **dict.fromkeys(
        ("may", "might", "can", "could", "possibly", "perhaps", "sometimes", "suggest", "suggests"),
        Wording.MAY,
    ),
    **dict.fromkeys(
        ("likely", "probably", "usually", "often", "most", "mostly", "generally", "typically"),
        Wording.LIKELY,
    ),
}
"""What a word or phrase makes of a sentence's strength (GRADE guidance 26); the weakest wins."""
