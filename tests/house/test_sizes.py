"""Small: when a number is hit, divide by noun."""

import ast

import pytest

from tests.house.plan import python_files, templates

#: What people download to check a draw is one file by design, so that it can be read from top to bottom.
ALONE = {"verify.py": 600}
FUNCTION_LINES, FILE_LINES, TEMPLATE_LINES, MEDIAN_FUNCTION_LINES = 50, 400, 150, 15


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", python_files(), ids=str)
def test_files_and_functions_are_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < ALONE.get(path.name, FILE_LINES)
    long = [f"{name} ({lines})" for name, lines in functions(path) if lines > FUNCTION_LINES]
    assert long == []


def test_most_functions_are_under_fifteen_lines():
    lines = sorted(lines for path in python_files() for _, lines in functions(path))
    assert lines[len(lines) * 3 // 4] <= MEDIAN_FUNCTION_LINES


@pytest.mark.parametrize("path", [path for path in templates() if path.suffix == ".html"], ids=str)
def test_templates_are_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < TEMPLATE_LINES


def test_every_module_says_what_it_is_for():
    silent = [
        str(path)
        for path in python_files()
        if path.read_text(encoding="utf-8").strip()
        and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []
