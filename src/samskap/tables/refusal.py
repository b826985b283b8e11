"""What a reader says when a file is not what it should be: a code and its parameters, worded in `samskap.sentences`."""


class TableRefusal(ValueError):  # noqa: N818 -- a refusal is an answer, not an error
    """An expected failure of reading or writing a table, with the row and column where one is to blame.

    Rows are counted as a spreadsheet counts them: the header is row 1.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code
