"""What must be right before anything is computed: ids, answers and quotas that speak of the same people."""

from collections.abc import Iterable

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition.model import Pool, Quota, Types


def check_pool(pool: Pool, quotas: Iterable[Quota] = ()) -> None:
    """Refuse a pool that cannot be drawn from, naming the row (counted from 1) and column where one is to blame.

    Codes: ``pool_empty``, ``id_blank`` (row), ``id_twice`` (id, row, first), ``row_length`` (row, wanted, found),
    ``column_twice`` (column), ``column_blank`` (column, counted from 1), ``answer_blank`` (row, column, id), and
    ``answer_unknown`` (row, column, id, value) for an answer without a quota where other answers to it have one.
    """
    if not pool.ids:
        raise MethodRefusal("pool_empty")
    _check_columns(pool)
    _check_ids(pool)
    known: dict[str, set[str]] = {}
    for quota in quotas:
        known.setdefault(quota.feature, set()).add(quota.value)
    for number, (identifier, row) in enumerate(zip(pool.ids, pool.rows, strict=True), start=1):
        if len(row) != len(pool.features):
            raise MethodRefusal("row_length", row=number, wanted=len(pool.features), found=len(row))
        for feature, answer in zip(pool.features, row, strict=True):
            _check_answer({"row": number, "column": feature, "id": identifier}, answer, known.get(feature))


def _check_answer(where: dict[str, object], answer: str, known: set[str] | None) -> None:
    if not answer.strip():
        raise MethodRefusal("answer_blank", **where)
    if known is not None and answer not in known:
        raise MethodRefusal("answer_unknown", **where, value=answer)


def _check_columns(pool: Pool) -> None:
    for number, feature in enumerate(pool.features, start=1):
        if not feature.strip():
            raise MethodRefusal("column_blank", column=number)
        if pool.features.index(feature) != number - 1:
            raise MethodRefusal("column_twice", column=feature)


def _check_ids(pool: Pool) -> None:
    first: dict[str, int] = {}
    for number, identifier in enumerate(pool.ids, start=1):
        if not identifier.strip():
            raise MethodRefusal("id_blank", row=number)
        if identifier in first:
            raise MethodRefusal("id_twice", id=identifier, row=number, first=first[identifier])
        first[identifier] = number


def check_quotas(types: Types, quotas: Iterable[Quota], size: int) -> tuple[Quota, ...]:
    """Return `quotas` sorted, or refuse them, naming the row (counted from 1) where one is to blame.

    Codes: ``pool_empty``, ``size_not_positive`` (size), ``size_over_people`` (size, people), ``quota_negative``,
    ``quota_ends`` (minimum over maximum), ``quota_twice`` (row, first), ``feature_unknown`` (row, feature),
    ``value_unknown`` (row, feature, value: nobody in the pool answers so, yet a seat is asked for), ``answer_unknown``
    (column, value: somebody's answer has no quota although other answers to that feature have).
    """
    listed = tuple(quotas)
    if not types.people:
        raise MethodRefusal("pool_empty")
    if size < 1:
        raise MethodRefusal("size_not_positive", size=size)
    if size > types.people:
        raise MethodRefusal("size_over_people", size=size, people=types.people)
    first: dict[tuple[str, str], int] = {}
    for row, quota in enumerate(listed, start=1):
        _check_quota(types, quota, row)
        if (quota.feature, quota.value) in first:
            place = first[quota.feature, quota.value]
            raise MethodRefusal("quota_twice", row=row, first=place, feature=quota.feature, value=quota.value)
        first[quota.feature, quota.value] = row
    _check_answers(types, listed)
    return tuple(sorted(listed))


def _check_quota(types: Types, quota: Quota, row: int) -> None:
    where = {"row": row, "feature": quota.feature, "value": quota.value}
    if quota.feature not in types.features:
        raise MethodRefusal("feature_unknown", row=row, feature=quota.feature)
    if quota.low < 0:
        raise MethodRefusal("quota_negative", **where, low=quota.low)
    if quota.low > quota.high:
        raise MethodRefusal("quota_ends", **where, low=quota.low, high=quota.high)
    column = types.features.index(quota.feature)
    if quota.low > 0 and all(answers[column] != quota.value for answers in types.answers):
        raise MethodRefusal("value_unknown", **where, low=quota.low)


def _check_answers(types: Types, quotas: tuple[Quota, ...]) -> None:
    for column, feature in enumerate(types.features):
        known = {quota.value for quota in quotas if quota.feature == feature}
        strangers = sorted({answers[column] for answers in types.answers} - known)
        if known and strangers:
            raise MethodRefusal("answer_unknown", column=feature, value=strangers[0])
