"""HiGHS, held on a short leash: one thread, silent, every run's status looked at."""

from typing import Any

import highspy
import numpy as np

from samskap.methods.sortition.polytope import Floats, Integers

INFINITY = highspy.kHighsInf


class SolverFailure(RuntimeError):  # noqa: N818 - a failure, as refusals are refusals
    """The solver answered neither "optimal" nor "impossible"."""


class Program:
    """A linear (or whole-number) program ``minimise cost @ x, low <= rows @ x <= high, lower <= x <= upper``.

    A thin cover of `highspy.Highs` that starts each run from the last basis. The thread count of HiGHS is global to
    the process, hence 1 everywhere.
    """

    def __init__(self, cost: Floats, bounds: tuple[Floats, Floats], rows: Floats, ends: tuple[Floats, Floats]) -> None:
        self.columns = int(cost.size)
        self._every = np.arange(self.columns, dtype=np.int32)
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call,unused-ignore]
        options = {
            "output_flag": False,
            "threads": 1,
            "presolve": "off",
            "random_seed": 0,
            "dual_simplex_cost_perturbation_multiplier": 0.0,
        }
        options |= {"primal_feasibility_tolerance": 1e-9, "dual_feasibility_tolerance": 1e-9}
        options |= {"mip_rel_gap": 0.0, "mip_abs_gap": 0.0, "mip_feasibility_tolerance": 1e-9}
        for name, value in options.items():
            self.option(name, value)
        self._solver.passModel(_linear_program(cost, bounds, rows, ends))

    def option(self, name: str, value: object) -> None:
        """Set one option of HiGHS."""
        self._solver.setOptionValue(name, value)

    def whole(self, columns: Integers) -> None:
        """Ask for whole numbers in `columns`."""
        kinds = np.full(columns.size, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self._solver.changeColsIntegrality(columns.size, columns.astype(np.int32), kinds)

    def price(self, cost: Floats) -> None:
        """Replace the whole cost vector."""
        self._solver.changeColsCost(self.columns, self._every, cost)

    def bound(self, column: int, lower: float, upper: float) -> None:
        """Replace the bounds of one column."""
        self._solver.changeColBounds(column, lower, upper)

    def bound_all(self, lower: Floats, upper: Floats) -> None:
        """Replace the bounds of all columns."""
        self._solver.changeColsBounds(self.columns, self._every, lower, upper)

    def row(self, row: int, low: float, high: float) -> None:
        """Replace the ends of one row."""
        self._solver.changeRowBounds(row, low, high)

    def coefficient(self, row: int, column: int, value: float) -> None:
        """Replace one coefficient."""
        self._solver.changeCoeff(row, column, value)

    def add_row(self, low: float, high: float, columns: Integers, values: Floats) -> None:
        """Add a row."""
        self._solver.addRow(low, high, columns.size, columns.astype(np.int32), values)

    def add_column(self, cost: float, rows: Integers, values: Floats) -> None:
        """Add a non-negative column."""
        self._solver.addCol(cost, 0.0, INFINITY, rows.size, rows.astype(np.int32), values)
        self.columns += 1
        self._every = np.arange(self.columns, dtype=np.int32)

    def forget(self) -> None:
        """Start the next run afresh: with all columns boxed that takes fewer steps than from a far-off basis."""
        self._solver.clearSolver()

    def solve(self) -> bool:
        """Run. Return whether there is an optimum (False: impossible). Raise `SolverFailure` on anything else."""
        status = self._run()
        if status not in _ANSWERS:
            self._solver.clearSolver()
            status = self._run()
        if status not in _ANSWERS:
            raise SolverFailure(str(status))
        return bool(status == highspy.HighsModelStatus.kOptimal)

    def _run(self) -> Any:
        self._solver.run()
        return self._solver.getModelStatus()

    def answer(self) -> Floats:
        """Return the columns of the last optimum."""
        return np.array(self._solver.getSolution().col_value)

    def row_prices(self) -> Floats:
        """Return the dual of every row: what the optimum changes by, per unit of the end that binds."""
        return np.array(self._solver.getSolution().row_dual)

    @property
    def objective(self) -> float:
        """The value of the last optimum."""
        return float(self._solver.getInfo().objective_function_value)


_ANSWERS = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)


def _linear_program(cost: Floats, bounds: tuple[Floats, Floats], rows: Floats, ends: tuple[Floats, Floats]) -> Any:
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = rows.shape
    program.col_cost_ = cost
    program.col_lower_, program.col_upper_ = bounds
    program.row_lower_, program.row_upper_ = ends
    columns, places = np.nonzero(rows.T)
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = np.searchsorted(columns, np.arange(rows.shape[1] + 1)).astype(np.int32)
    program.a_matrix_.index_ = places.astype(np.int32)
    program.a_matrix_.value_ = rows.T[columns, places].astype(np.float64)
    return program
