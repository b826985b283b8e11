"""From files to pools and quotas, and from results to files."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition.checks import check_pool, check_quotas
from samskap.methods.sortition.model import Pool, Quota, Types, make_types
from samskap.tables import Table, TableRefusal, read_table


def read_bytes(path: Path) -> bytes:
    """Read a file, or refuse with ``file_missing`` (name)."""
    try:
        return path.read_bytes()
    except OSError:
        raise TableRefusal("file_missing", name=str(path)) from None


def read_types(respondents: Path, features: Path, size: int) -> tuple[Types, tuple[Quota, ...]]:
    """Read people and quotas, and group the people by the answers that quotas ask for."""
    people = read_table(read_bytes(respondents), respondents.name)
    listed = read_table(read_bytes(features), features.name)
    quotas = make_quotas(listed, features.name)
    with counted_as(listed):
        _check_features(people, quotas)
    pool = make_pool(people, {quota.feature for quota in quotas})
    with counted_as(people):
        check_pool(pool, quotas)
    with counted_as(listed):
        types = make_types(pool, pool.features)
        return types, check_quotas(types, quotas, size)


def id_column(table: Table) -> int:
    """Return the place of the ids: the column ``id``, or the first."""
    return table.header.index("id") if "id" in table.header else 0


def make_pool(table: Table, features: set[str]) -> Pool:
    """Take the ids and the answers to `features`; other columns, such as addresses, are left alone."""
    place = id_column(table)
    columns = [column for column, name in enumerate(table.header) if name in features]
    return Pool(
        features=tuple(table.header[column] for column in columns),
        ids=tuple(row[place] for row in table.rows),
        rows=tuple(tuple(row[column] for column in columns) for row in table.rows),
    )


def make_quotas(table: Table, name: str) -> tuple[Quota, ...]:
    """Read the columns ``feature,value,min,max``; others are left alone."""
    places = {column.casefold(): place for place, column in enumerate(table.header)}
    for column in ("feature", "value", "min", "max"):
        if column not in places:
            raise TableRefusal("column_missing", column=column, name=name)
    return tuple(
        Quota(
            row[places["feature"]],
            row[places["value"]],
            _whole(row[places["min"]], number, "min"),
            _whole(row[places["max"]], number, "max"),
        )
        for number, row in zip(table.numbers, table.rows, strict=True)
    )


def _whole(text: str, row: int, column: str) -> int:
    is_whole = text.removeprefix("-").isdecimal() and len(text) < len("-123456789")
    if not is_whole:
        raise TableRefusal("number_wanted", row=row, column=column, value=text[:40] or "empty")
    return int(text)


def _check_features(people: Table, quotas: tuple[Quota, ...]) -> None:
    answers = set(people.header) - {people.header[id_column(people)]}
    for row, quota in enumerate(quotas, start=1):
        if quota.feature not in answers:
            raise MethodRefusal("feature_unknown", row=row, feature=quota.feature)


@contextmanager
def counted_as(table: Table) -> Iterator[None]:
    """Let refusals name rows as the file counts them, not from the first person or quota."""
    try:
        yield
    except MethodRefusal as refusal:
        params = dict(refusal.params)
        for name in {"row", "first"} & params.keys():
            params[name] = table.numbers[int(str(params[name])) - 1]
        raise MethodRefusal(refusal.code, **params) from None


def as_json(result: Mapping[str, object]) -> bytes:
    """Write a result as JSON for machines."""
    return json.dumps(result, ensure_ascii=False, indent=1).encode() + b"\n"


def write_files(files: Mapping[Path, bytes], *, secret: Path | None = None) -> None:
    """Write all files or, as far as a disk can promise, none; `secret` can be read by its owner alone.

    Each is written beside its place first and moved there when all are. Raises `TableRefusal` ``file_unwritable``.
    """
    waiting: dict[Path, Path] = {}
    place = Path()
    try:
        for place, content in files.items():
            waiting[place] = _write_beside(place, content)
            waiting[place].chmod(0o600 if place == secret else 0o644)
        for place, beside in waiting.items():
            beside.replace(place)
    except OSError:
        raise TableRefusal("file_unwritable", name=str(place)) from None
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)


def _write_beside(place: Path, content: bytes) -> Path:
    if place.is_dir():
        raise IsADirectoryError
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".samskap-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)


Writer = Callable[[Mapping[str, object]], None]


def json_writer(path: Path | None) -> Writer:
    """Return what writes a result to `path`, where one is wanted."""

    def write(result: Mapping[str, object]) -> None:
        if path is not None:
            write_files({path: as_json(result)})

    return write
