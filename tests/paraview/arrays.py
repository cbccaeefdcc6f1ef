#!/usr/bin/env python3
"""output.arrays: what the VTK files hold as usual, with "all", with a list, and what is refused.

    arrays.py JOULET
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

MECHANISM = """time.end = "1 s"
kinetics.mechanism = "luo2025"
output.times = ["1 s"]
[gas]
model = "dusty_gas"
pore_diameter = "20 um"
"""


def arrays_in(folder, kind):
    """Names in the last file of a kind."""
    file = sorted((folder / "fields").glob(f"{kind}-*.vtu"))[-1]
    header = file.read_bytes().split(b"<AppendedData")[0].decode()
    data = header.split("<PointData")[1].split("<Points>")[0]
    return set(re.findall(r'<DataArray [^>]*Name="([^"]+)"', data))


def run(joulet, place, name, text, arrays=None):
    (place / f"{name}.toml").write_text(text)
    command = [joulet, "run", f"{name}.toml", "-q", "-o", name]
    if arrays:
        command += ["-s", f"output.arrays={arrays}"]
    return subprocess.run(command, cwd=place, capture_output=True, text=True)


def main():
    joulet = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)

        def written(name, text, arrays=None):
            done = run(joulet, place, name, text, arrays)
            assert done.returncode == 0, done.stderr
            return arrays_in(place / name, "fields"), arrays_in(place / name, "surface")

        idle = 'time.end = "1 s"\noutput.times = ["1 s"]\n'
        usual, usual_surface = written("usual", idle)
        everything, _ = written("all", idle, '["all"]')
        assert everything - usual == {"rank", "reaction_heat"} and usual < everything, everything ^ usual
        with_rank, _ = written("one-more", idle, '["usual", "rank"]')
        assert with_rank - usual == {"rank"}, with_rank ^ usual
        few, few_surface = written("few", idle, '["temperature", "joule_heat", "heat_loss"]')
        assert few == {"temperature", "joule_heat", "material_id"}, few
        assert few_surface == {"temperature", "heat_loss"} and few_surface < usual_surface, few_surface

        # Whatever a case can write can be asked for by name.
        volume, surface = written("mechanism", MECHANISM, '["all"]')
        assert any(name.startswith("extent_") for name in volume) and "pore_pressure_Mg" in volume, volume
        asked = '["' + '", "'.join(sorted(volume | surface)) + '"]'
        assert written("by-name", MECHANISM, asked) == (volume, surface)

        for arrays, expected in (('["temprature"]', 'did you mean "temperature"'), ('["pore_pressure"]', "this case"),
                                 ("[]", "empty")):
            refused = run(joulet, place, "refused", idle, arrays)
            assert refused.returncode == 2 and expected in refused.stderr, (refused.returncode, refused.stderr)
            assert "output.arrays" in refused.stderr and not (place / "refused").exists(), refused.stderr
    print("arrays by name")


main()
