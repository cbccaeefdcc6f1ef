#!/usr/bin/env python3
"""summary.json of several kinds of runs follows docs/reference/summary.schema.json, and the schema notices what is wrong."""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not here")
    sys.exit(77)

RUNS = {
    "default": ["-s", "time.end=2 s"],
    "mechanism": ["-s", "time.end=2 s", "-s", "kinetics.mechanism=luo2025"],
    "electrodes": ["luo2025-6mm-electrodes", "-s", "time.end=1 s"],
    "enclosure": ["luo2025-6mm-enclosure", "-s", "time.end=1 s"],
    "vapour": ["luo2025-6mm-enclosure", "-s", "time.end=1 s", "-s", "vapour.transport=automatic", "-s",
               'enclosure.plate.0.material="alumina"'],
    "cooled": ["luo2025-6mm-enclosure", "-s", "time.end=1 s", "-s", 'enclosure.plate.0.material="alumina"', "-s",
               "enclosure.plate.0.coolant.heat_transfer_coefficient=100 W/m^2/K"],
    "cooled, without a material": ["luo2025-6mm-enclosure", "-s", "time.end=1 s", "-s",
                                   "enclosure.plate.0.coolant.heat_transfer_coefficient=100 W/m^2/K"],
    "measured": ["logged.toml"],
    "steady": ["-s", "time.analysis=steady"],
}

LOGGED = """[time]
end = "2 s"
[[measured]]
file = "log.csv"
time = "t"
value = "U"
quantity = "voltage"
uncertainty = "1 V"
[[measured]]
time = "t"
value = "R"
quantity = "resistance"
"""
LOG = "t [s],U [V],R [ohm]\n0,30,7\n1,30,7\n3,30,7\n"


def spoilt(summary):
    """Summaries that break a rule each."""
    for change in (lambda s: s["answers"]["power"].pop("unit"), lambda s: s.pop("checks"),
                   lambda s: s["answers"].update(power=3.0), lambda s: s["provenance"].update(date="yesterday"),
                   lambda s: s["bodies"][0].pop("name"), lambda s: s["answers"].pop("temperature_mean")):
        broken = copy.deepcopy(summary)
        change(broken)
        yield broken


def main():
    joulet, schema_file = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "logged.toml").write_text(LOGGED)
        (Path(folder) / "log.csv").write_text(LOG)
        for name, words in RUNS.items():
            subprocess.run([joulet, "run", *words, "-q", "-o", name], cwd=folder, check=True)
            summary = json.loads((Path(folder) / name / "summary.json").read_text(encoding="utf-8"))
            for error in validator.iter_errors(summary):
                wrong += 1
                print(f"{name}: {'.'.join(map(str, error.path))}: {error.message}")
        for number, broken in enumerate(spoilt(summary)):
            if validator.is_valid(broken):
                wrong += 1
                print(f"the schema accepts broken summary {number}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
