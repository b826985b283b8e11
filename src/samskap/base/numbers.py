"""Numbers as people read them: a real minus sign, fixed spaces, the language's own comma."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

MINUS = "\u2212"
NO_BREAK = "\u00a0"
EN_DASH = "\u2013"


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


def number(value: float, decimals: int = 0) -> str:
    """Write 107636 as 107 636 (or 107,636 in English), and -3 with a real minus sign."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    digits = f"{abs(rounded):,.{decimals}f}"
    if not _is_english():
        digits = digits.replace(",", NO_BREAK).replace(".", ",")
    return f"{MINUS}{digits}" if rounded < 0 else digits


def signed(value: float, decimals: int = 0) -> str:
    """Write a difference so that its direction shows: +29, -42 (with a real minus sign), 0."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def percent(share: float, decimals: int = 1) -> str:
    """Write a share between 0 and 1 as 16,3 % (or 16.3% in English)."""
    text = number(Decimal(str(share)) * 100, decimals)  # type: ignore[arg-type]
    return f"{text}%" if _is_english() else f"{text}{NO_BREAK}%"
