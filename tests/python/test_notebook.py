"""The cells of docs/guide/python.ipynb run, one after the other, as a notebook would run them."""

import json
from pathlib import Path

NOTEBOOK = Path(__file__).parents[2] / "docs" / "guide" / "python.ipynb"


def test_cells_run(capsys):
    names = {}
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        assert not cell.get("outputs"), "the notebook is kept without outputs"
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # pylint: disable=exec-used
    printed = capsys.readouterr().out
    assert "1492 degC, 95.8 % converted" in printed
    assert "half converted after" in printed
    assert printed.count("W/mm3") == 5
    onset = names["joulet"].thermo.onsets("MgO + C = Mg + CO", "10 Pa")
    assert len(onset) == 1 and abs(onset[0][0] - 1386.6) < 1 and onset[0][1]
