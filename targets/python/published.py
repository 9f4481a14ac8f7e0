"""Makes the modules of `templates/python` importable: the package publishes them for adapters of others, too."""

import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parents[2] / "templates" / "python"))
