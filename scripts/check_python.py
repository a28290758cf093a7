"""Say in a sentence that a Python is too old, before pip says it in fifty lines.

Written for the Python that is too old.
"""

import sys

NEEDED = (3, 11)

if sys.version_info < NEEDED:
    sys.exit(
        "Python {}.{} or newer is needed, and {} is {}.{}: install one, and name it as "
        "in `make build PYTHON=python{}.{}`.".format(
            *NEEDED, sys.executable, *sys.version_info[:2], *NEEDED
        )
    )
