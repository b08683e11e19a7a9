"""The characters of Word's symbol fonts, which are not those that their codes stand for."""

_GREEK = dict(zip("ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True))
_SMALL = dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_SIGNS = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xA8: "☐", 0xA7: "▪", 0xE0: "→", 0x6C: "●"}


def symbol(font: str, code: str) -> str | None:
    """The character of a code of a font in base 16; None where it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return None
    if font.casefold() not in {"symbol", "wingdings"}:
        private = 0xE000 <= number <= 0xF8FF or number > 0x10FFFF or 0xD800 <= number < 0xE000
        return None if private or not number else chr(number)
    number &= 0xFF
    if font.casefold() == "wingdings":
        return _WINGDINGS.get(number)
    letter = chr(number)
    if number < 0x7F and not letter.isalpha():
        return letter
    return _SIGNS.get(number) or _GREEK.get(letter) or _SMALL.get(letter)
