"""The demo's register: exactly as published by gender and age, and the same every time."""

from collections import Counter

from samskap.selection import demo_register as demo

YEAR = 2026


def test_gender_by_age_is_exactly_as_published():
    register = demo.make_register(1, YEAR)
    counts = Counter(zip(register.gender.tolist(), (YEAR - register.birth_year).tolist(), strict=True))
    assert counts == {(gender, age): count for gender, age, count in demo.ages() if age >= 16 and count}
    assert len(register) == 107_636
    assert Counter(register.gender.tolist()) == {"2": 54_362, "1": 53_274}


def test_residence_and_country_follow_their_published_shares_to_the_person():
    register = demo.make_register(1, YEAR)
    for column, shares in ((register.area, demo.areas()), (register.country_background, demo.countries())):
        whole, counts = sum(shares.values()), Counter(column.tolist())
        assert all(abs(counts[value] - share * 107_636 / whole) < 1 for value, share in shares.items())


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    one, same, other = (demo.register_file(demo.make_register(seed, YEAR)) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_those_who_say_yes_are_as_many_as_asked_for_and_older_than_the_rest():
    register = demo.make_register(1, YEAR)
    rows = demo.respond(register, 2500, 2)
    assert len(set(rows.tolist())) == 2500
    young = sum(YEAR - year < 25 for year in register.birth_year[rows].tolist()) / 2500
    everybody = sum(YEAR - year < 25 for year in register.birth_year.tolist()) / len(register)
    assert young < 0.6 * everybody
    assert rows.tolist() == demo.respond(register, 2500, 2).tolist()


def test_some_leave_an_answer_blank_but_nobody_her_year_of_birth():
    register = demo.make_register(1, YEAR)
    answers = demo.answers_of(register, demo.respond(register, 2500, 2), 3)
    blanks = {name: sum(one[name] is None for one in answers) for name in answers[0]}
    assert blanks["birth_year"] == 0
    assert all(0 < blanks[name] < 150 for name in demo.BLANK_SHARE)
