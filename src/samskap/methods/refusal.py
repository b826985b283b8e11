"""What a method says when it cannot do what was asked: a code and its parameters, worded elsewhere."""


class MethodRefusal(ValueError):  # noqa: N818 - a refusal is an answer, not an error
    """An expected failure of a method.

    `code` is a stable name such as ``"quotas_conflict"``; `params` are the figures a sentence needs. The sentences
    stand in `samskap.sentences`, one per code, so that the terminal and the pages say the same.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code
