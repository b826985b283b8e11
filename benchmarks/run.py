"""Everything that is measured side by side, one after another: ``python benchmarks/run.py [--instances DIR] ...``."""

import sortition

if __name__ == "__main__":
    sortition.main()
