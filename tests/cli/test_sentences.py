import ast
import re
from pathlib import Path

import pytest

import samskap
from samskap.methods.refusal import MethodRefusal
from samskap.sentences import SENTENCES, sentence
from samskap.tables import TableRefusal

SOURCE = Path(samskap.__file__).parent
ROOMS = ("methods", "tables", "cli")
#: Codes that are put together where they are raised.
BUILT = {"title_blank", "source_blank", "line_long", "quotes_unclear"}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def raised():
    """Yield each refusal raised in the source: its place, code and the names of its figures (None: not to be read)."""
    for path in sorted(path for room in ROOMS for path in (SOURCE / room).rglob("*.py") if "tests" not in path.parts):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in {"MethodRefusal", "TableRefusal"} and isinstance(node.args[0], ast.Constant):
                names = {keyword.arg for keyword in node.keywords}
                place = f"{path.relative_to(SOURCE)}:{node.lineno}"
                yield place, node.args[0].value, None if None in names else names


RAISED = list(raised())


@pytest.mark.parametrize(("place", "code", "names"), RAISED, ids=[f"{place}-{code}" for place, code, _ in RAISED])
def test_every_refusal_has_a_sentence_with_figures_that_it_gives(place, code, names):
    wanted = set(PLACEHOLDER.findall(SENTENCES[code]))
    assert names is None or wanted <= names


def test_every_sentence_belongs_to_a_refusal():
    assert set(SENTENCES) == {code for _, code, _ in RAISED} | BUILT


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_ends_and_says_what_to_do(code):
    text = SENTENCES[code]
    assert text.endswith(".")
    assert text.count(". ") >= 1 or "; " in text
    assert "%" not in PLACEHOLDER.sub("", text)


def test_a_sentence_is_filled_in():
    refusal = MethodRefusal("id_twice", id="p1", row=7, first=3)
    assert sentence(refusal) == "The id p1 stands in row 3 and in row 7. Give everybody an id of their own."
    assert sentence(TableRefusal("rows_missing")).startswith("The table has a header but no rows")
