"""Runs an exported script as it stands, once for each seed, and prints what its recorders got as JSON.

    python run_script.py SCRIPT.py SEED...

The figures are drawn but not shown; where there is no matplotlib, plotting does nothing.
"""

import json
import os
import re
import sys
from types import ModuleType
from unittest.mock import MagicMock

os.environ["MPLBACKEND"] = "Agg"
try:
    import matplotlib.pyplot
except ImportError:
    for name in ("matplotlib", "matplotlib.pyplot"):
        sys.modules[name] = ModuleType(name)
    pyplot = MagicMock()
    pyplot.subplots.side_effect = lambda n=1, **_: (MagicMock(), MagicMock() if n == 1 else [MagicMock() for _ in range(n)])
    sys.modules["matplotlib"].pyplot = sys.modules["matplotlib.pyplot"] = pyplot

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()

runs = []
for seed in sys.argv[2:]:
    scope = {}
    exec(compile(re.sub(r"(?m)^nest\.rng_seed = \d+$", f"nest.rng_seed = {seed}", text), sys.argv[1], "exec"), scope)
    runs.append(
        {
            name.removesuffix("_events"): {column: list(map(float, values)) for column, values in events.items()}
            for name, events in scope.items()
            if name.endswith("_events")
        }
    )
    import matplotlib.pyplot

    matplotlib.pyplot.close("all")
print("\nRESULT", json.dumps(runs))
