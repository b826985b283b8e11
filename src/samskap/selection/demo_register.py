"""A made-up register for the demo: 107,636 people who don't exist, spread as the published figures say.

Gender by single year of age is exactly as published; residence and country background follow their published shares,
scaled to those from the lowest age (largest remainders), and are otherwise independent. Who says yes is skewed as in
real life: the young, newcomers and some areas answer less. Everything follows from a seed.
"""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

FOLDER = Path(__file__).parent / "demo_data"
LOWEST_AGE = 16
NORWAY = "Norge"

#: How readily people of an age say yes, against the average: (from this age, readiness).
READINESS_BY_AGE = ((16, 0.45), (25, 0.65), (35, 0.95), (45, 1.3), (67, 1.45), (80, 0.55))
READINESS_BY_COUNTRY = {
    NORWAY: 1.08,
    "Norden": 1.0,
    "Asia inkl. Tyrkia": 0.5,
    "Afrika": 0.45,
    "EU-land i Øst-Europa": 0.5,
}
READINESS_BY_AREA = {"32010800": 0.7, "32011900": 0.7, "32011400": 0.85, "32010900": 1.25, "32011200": 1.2}
READINESS_ELSEWHERE = 0.8
READINESS_OF_WOMEN = 1.12
#: Of those who say yes, how many leave an answer blank.
BLANK_SHARE = {"gender": 0.004, "area": 0.006, "country_background": 0.03}


@dataclass(frozen=True)
class Register:
    """One entry a person in each column, all equally long."""

    gender: "np.ndarray[Any, Any]"
    birth_year: "np.ndarray[Any, Any]"
    area: "np.ndarray[Any, Any]"
    country_background: "np.ndarray[Any, Any]"
    year: int

    def __len__(self) -> int:
        return len(self.gender)


def make_register(seed: int, year: int) -> Register:
    """Return everybody from the lowest age, in random order; they reach their age in `year`."""
    import numpy as np  # noqa: PLC0415 - heavy, and only for the demo

    chance = np.random.default_rng(seed)
    people = [(code, age) for code, age, count in ages() if age >= LOWEST_AGE for _ in range(count)]
    order = chance.permutation(len(people))
    total = len(people)
    return Register(
        gender=np.array([code for code, _ in people])[order],
        birth_year=year - np.array([age for _, age in people])[order],
        area=chance.permutation(_spread(areas(), total)),
        country_background=chance.permutation(_spread(countries(), total)),
        year=year,
    )


def respond(register: Register, size: int, seed: int) -> "np.ndarray[Any, Any]":
    """Return the rows of the `size` people who say yes; exponential keys, so that no readiness is ever used twice."""
    import numpy as np  # noqa: PLC0415 - heavy, and only for the demo

    chance = np.random.default_rng(seed)
    keys = chance.exponential(size=len(register)) / readiness(register)
    return np.argsort(keys, kind="stable")[:size]


def readiness(register: Register) -> "np.ndarray[Any, Any]":
    """Return how readily each person says yes, against the average."""
    import numpy as np  # noqa: PLC0415 - heavy, and only for the demo

    age = register.year - register.birth_year
    bands = np.searchsorted([low for low, _ in READINESS_BY_AGE], age, side="right") - 1
    ready = np.array([factor for _, factor in READINESS_BY_AGE])[bands]
    ready = ready * np.where(register.gender == "2", READINESS_OF_WOMEN, 1.0)
    ready = ready * np.array([READINESS_BY_AREA.get(area, 1.0) for area in register.area])
    return ready * np.array(
        [READINESS_BY_COUNTRY.get(country, READINESS_ELSEWHERE) for country in register.country_background]
    )


def answers_of(register: Register, rows: "np.ndarray[Any, Any]", seed: int) -> list[dict[str, Any]]:
    """Return what these people answered, some answers left blank."""
    import numpy as np  # noqa: PLC0415 - heavy, and only for the demo

    chance = np.random.default_rng(seed)
    columns = {
        "gender": register.gender[rows].tolist(),
        "birth_year": register.birth_year[rows].tolist(),
        "area": register.area[rows].tolist(),
        "country_background": register.country_background[rows].tolist(),
    }
    for name, share in BLANK_SHARE.items():
        for place in np.flatnonzero(chance.random(len(rows)) < share):
            columns[name][place] = None
    return [dict(zip(columns, answers, strict=True)) for answers in zip(*columns.values(), strict=True)]


def register_file(register: Register) -> bytes:
    """Return the register as a CSV, as a municipality would get an extract of the population register."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["nr", "kjønn", "fødselsår", "område", "landbakgrunn"])
    columns = (register.gender, register.birth_year, register.area, register.country_background)
    writer.writerows((number, *row) for number, row in enumerate(zip(*columns, strict=True), start=1))
    return text.getvalue().encode("utf-8-sig")


def ages() -> list[tuple[str, int, int]]:
    """Return ``(gender code, age, count)`` of SSB table 07459."""
    table = json.loads((FOLDER / "07459_3201_2026.json").read_text(encoding="utf-8"))
    genders = list(table["dimension"]["Kjonn"]["category"]["index"])
    codes = list(table["dimension"]["Alder"]["category"]["index"])
    cells = ((gender, int(age.rstrip("+"))) for gender in genders for age in codes)
    return [(gender, age, count) for (gender, age), count in zip(cells, table["value"], strict=True)]


def areas() -> dict[str, int]:
    """Return residents of all ages by area code, of SSB table 04317."""
    return {row["nr"]: int(row["innbyggere"]) for row in _rows("04317_3201_2025.csv")}


def area_names() -> dict[str, str]:
    """Return the name of each area by its code."""
    return {row["nr"]: row["område"] for row in _rows("04317_3201_2025.csv")}


def countries() -> dict[str, int]:
    """Return residents of all ages by country background; all who are not counted as immigrants are `NORWAY`."""
    rows = _rows("landbakgrunn_3024_2022.csv")
    abroad = {row["landbakgrunn"]: int(row["innvandrere"]) for row in rows}
    return {NORWAY: int(rows[0]["innbyggere"]) - sum(abroad.values()), **abroad}


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((FOLDER / name).read_text(encoding="utf-8"))))


def _spread(shares: dict[str, int], total: int) -> list[str]:
    """Return `total` values in proportion to `shares`, whole people by largest remainders."""
    whole = sum(shares.values())
    counts = {value: share * total // whole for value, share in shares.items()}
    by_remainder = sorted(shares, key=lambda value: (-(shares[value] * total % whole), value))
    for value in by_remainder[: total - sum(counts.values())]:
        counts[value] += 1
    return [value for value, count in counts.items() for _ in range(count)]
