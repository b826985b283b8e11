"""Expected failures, said politely: a code, its figures, and one sentence that says what to do next.

Each room keeps its sentences in `choices.py` as `Sentence`s; raising `Refusal(SENTENCE, count=3)` is enough, and every
page shows the same words. What a person typed is never lost: views hand the refusal to the form and show it again.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from samskap.base.numbers import number


@dataclass(frozen=True)
class Sentence:
    """A stable code and the translatable text that people read; the text may hold ``%(name)s``."""

    code: str
    text: str | Promise


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The house says no, and why."""

    def __init__(self, sentence: Sentence, **params: Any) -> None:
        super().__init__(sentence.code)
        self.sentence = sentence
        self.params = params

    @property
    def code(self) -> str:
        """The stable name of this refusal."""
        return self.sentence.code

    def words(self) -> str:
        """Return the sentence in the reader's language."""
        text = str(self.sentence.text) if isinstance(self.sentence.text, Promise) else gettext(self.sentence.text)
        params = {name: _shown(value) for name, value in self.params.items()}
        return text % params if params else text


def _shown(value: Any) -> Any:
    """Write whole numbers as people read them: 107 636."""
    return number(value) if isinstance(value, int) else value
