"""`python -m samskap.cli ...`, the same as `samskap ...`."""

import sys

from samskap.cli.command import main

sys.exit(main())
