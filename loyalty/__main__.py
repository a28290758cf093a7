"""`python -m loyalty`, for environments that the command is not installed in."""

import sys

from loyalty.cli import main

sys.exit(main())
