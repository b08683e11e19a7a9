"""Text that strangers wrote, made safe to show: what cannot be seen is written out."""

import re

from markupsafe import Markup

# Controls, and the marks that turn the direction of writing: a reader would not see what they do.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with characters that cannot be seen written out, such as [U+202E]."""
    if isinstance(text, Markup):
        return text
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
