"""One sentence for each refusal of the methods and of the readers: what is wrong, and what to do.

The terminal shows them in English; the pages translate the same sentences. Rows are counted as a spreadsheet counts
them, the header being row 1, wherever a table was read from a file.
"""

from typing import Protocol


class Refused(Protocol):
    """A refusal with its code and the figures for its sentence, such as `MethodRefusal` and `TableRefusal`."""

    code: str
    params: dict[str, object]


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation."""
    return text


SENTENCES = {
    # Files and tables.
    "file_empty": gettext_noop("The file %(name)s is empty. Choose another file."),
    "file_missing": gettext_noop("The file %(name)s cannot be opened. Check its name and place."),
    "file_unwritable": gettext_noop("The file %(name)s cannot be written. Choose another place."),
    "files_same": gettext_noop("Two results cannot go into one file, %(name)s. Name two files."),
    "file_broken": gettext_noop(
        "The spreadsheet is damaged or protected. Open it, save it as XLSX or CSV without a password, and try again."
    ),
    "old_excel": gettext_noop("%(name)s is in an old Excel format. Save it as XLSX or CSV and try again."),
    "too_large": gettext_noop("The file holds more than %(most)s MB. Remove what is not needed and try again."),
    "not_a_table": gettext_noop("The file is no table. Save it as CSV or XLSX and try again."),
    "encoding_unclear": gettext_noop("The letters in the file cannot be read. Save it as CSV in UTF-8 and try again."),
    "sheet_missing": gettext_noop("The spreadsheet has no sheet with cells. Choose another file."),
    "table_empty": gettext_noop("The table is empty. Choose a file with a header and rows below it."),
    "rows_missing": gettext_noop("The table has a header but no rows below it. Choose another file."),
    "rows_many": gettext_noop("The table has more than %(most)s rows. Divide it, or remove rows that are not needed."),
    "columns_many": gettext_noop("Row %(row)s has more than %(most)s columns. Remove columns that are not needed."),
    "header_blank": gettext_noop("Column %(column)s has no name in the header. Name it, or remove the column."),
    "header_twice": gettext_noop(
        "Columns %(first)s and %(column)s have the same name, %(name)s. Rename or remove one of them."
    ),
    "row_length": gettext_noop("Row %(row)s has %(found)s cells, and the header has %(wanted)s. Correct that row."),
    "cell_long": gettext_noop("Row %(row)s, column %(column)s has more than %(most)s characters. Shorten that cell."),
    "cell_error": gettext_noop("Row %(row)s, column %(column)s shows the error %(value)s. Correct that cell."),
    "line_long": gettext_noop(
        "Row %(row)s is too long for a table. Check that the file is a table, and the quotes in it."
    ),
    "quotes_unclear": gettext_noop("The quotation marks in row %(row)s or below do not match. Correct them."),
    "column_missing": gettext_noop("There is no column %(column)s in %(name)s. Name one so in the header."),
    "number_wanted": gettext_noop(
        "Row %(row)s, column %(column)s is %(value)s, and should be a whole number. Correct it."
    ),
    # JSON-stat.
    "not_jsonstat": gettext_noop("The file is not a JSON-stat 2 dataset. Download the table again in that format."),
    "dimension_missing": gettext_noop(
        "The dimension %(dimension)s is named but not described. Download the table again."
    ),
    "dimension_twice": gettext_noop("The dimension %(dimension)s is named twice. Download the table again."),
    "dimension_size": gettext_noop(
        "The dimension %(dimension)s should have %(wanted)s categories and has %(found)s. Download the table again."
    ),
    "dimension_unclear": gettext_noop(
        "The categories of the dimension %(dimension)s cannot be read. Download the table again."
    ),
    "values_count": gettext_noop(
        "The table should have %(wanted)s figures, and the file has them up to %(found)s. Download the table again."
    ),
    "values_many": gettext_noop(
        "The table has more than %(most)s figures. Choose fewer categories and download it again."
    ),
    "value_unclear": gettext_noop("Figure %(position)s, counted from 0, is no number. Download the table again."),
    # Pools and quotas.
    "pool_empty": gettext_noop("There is nobody to draw from. Add people to the pool."),
    "column_blank": gettext_noop("Column %(column)s has no name. Name it, or remove the column."),
    "column_twice": gettext_noop("The column %(column)s stands there twice. Rename or remove one."),
    "id_blank": gettext_noop("Row %(row)s has no id. Give everybody an id of their own."),
    "id_twice": gettext_noop(
        "The id %(id)s stands in row %(first)s and in row %(row)s. Give everybody an id of their own."
    ),
    "answer_blank": gettext_noop(
        "Row %(row)s (%(id)s) has no answer in column %(column)s. Fill it in, or write there that it was not given."
    ),
    "size_not_positive": gettext_noop("A panel needs at least one seat, not %(size)s. Enter another number of seats."),
    "size_over_people": gettext_noop(
        "%(size)s seats are more than the %(people)s people there are. Enter fewer seats."
    ),
    "quota_negative": gettext_noop(
        "Row %(row)s of the quotas: %(feature)s, %(value)s has a lowest number below 0. Enter 0 or more."
    ),
    "quota_ends": gettext_noop(
        "Row %(row)s of the quotas: %(feature)s, %(value)s has a lowest number (%(low)s) above its highest (%(high)s). "
        "Exchange them."
    ),
    "quota_twice": gettext_noop(
        "The quota of %(feature)s, %(value)s stands in row %(first)s and in row %(row)s. Remove one of them."
    ),
    "feature_unknown": gettext_noop(
        "Row %(row)s of the quotas: there is no column %(feature)s among the people's answers. Correct the name."
    ),
    "value_unknown": gettext_noop(
        "Row %(row)s of the quotas asks for %(low)s seats of %(feature)s, %(value)s, and nobody answered so. Correct "
        "the value, or ask for 0 seats."
    ),
    "answer_unknown": gettext_noop(
        "Somebody has the answer %(value)s in column %(column)s, and there is no quota for it. Add a quota, or correct "
        "the answer."
    ),
    "quotas_conflict": gettext_noop(
        "No panel can meet all the quotas at once. Widen one of them; the check of the quotas says which contradict "
        "each other."
    ),
    # People against the population.
    "share_negative": gettext_noop("The share of %(value)s is below 0. Correct the targets."),
    "shares_sum": gettext_noop(
        "The shares of the population sum to %(sum)s, and should sum to 1. Correct the targets."
    ),
    "share_missing": gettext_noop("%(value)s is counted and has no share of the population. Add it to the targets."),
    "count_negative": gettext_noop("The count of %(value)s is below 0. Correct it."),
    "nobody_counted": gettext_noop("There is nobody to compare with the population. Add people first."),
    # Draws.
    "title_blank": gettext_noop("The draw has no title. Give it one."),
    "source_blank": gettext_noop("It is not said where the public number comes from. Name its source."),
    "moment_unclear": gettext_noop("%(moment)s is not a point in time in UTC. Write it like 2026-12-01T12:00:00Z."),
    "panels_missing": gettext_noop("There are no panels to draw from. Compute the lottery first."),
    "text_unwritable": gettext_noop("A name or an answer holds half a character. Correct it in the pool."),
    "secret_short": gettext_noop("The secret has %(found)s bytes and needs at least %(wanted)s. Choose a longer one."),
    "number_unclear": gettext_noop(
        "%(number)s cannot be a public number. Enter it as its source wrote it: letters, digits, single signs."
    ),
    "drawn_already": gettext_noop("This draw was already made, with the number %(number)s. A draw is made once."),
    "record_unreadable": gettext_noop(
        "The record of the draw cannot be read. %(reason)s Take the file that was published."
    ),
    "record_unsound": gettext_noop("The record of the draw does not hold. %(reason)s Lock the draw again."),
    "records_differ": gettext_noop("The public and the sealed record are of two draws. Take both from the same draw."),
}

#: Why the lowest chance is not higher, by the kind of the proof (`sortition.Reason`).
REASONS = {
    "group": gettext_noop(
        "%(people)s people answer %(value)s to %(feature)s, and at most %(seats)s seats may go to them; so nobody can "
        "be promised more than %(bound)s."
    ),
    "others": gettext_noop(
        "%(people)s people do not answer %(value)s to %(feature)s, and at most %(seats)s seats are left for them; so "
        "nobody can be promised more than %(bound)s."
    ),
    "everybody": gettext_noop(
        "%(people)s people share %(seats)s seats; so nobody can be promised more than %(bound)s."
    ),
    "several": gettext_noop(
        "Several quotas together leave %(people)s people so few seats that nobody can be promised more than %(bound)s."
    ),
}


def template(code: str) -> str:
    """Return the sentence of a code before its figures are filled in, the one that is translated.

    Raises `KeyError` for a code without a sentence.
    """
    return SENTENCES[code]


def sentence(refusal: Refused) -> str:
    """Return what a refusal says, in English.

    >>> from samskap.tables import TableRefusal
    >>> sentence(TableRefusal("header_blank", column=2))
    'Column 2 has no name in the header. Name it, or remove the column.'
    """
    return template(refusal.code) % refusal.params
