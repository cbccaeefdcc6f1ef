"""The Python module against the program and against closed relations."""

import os
import subprocess
import time

import numpy as np
import pytest

import joulet

SHORT = {"time.end": "5 s", "output.times": []}


@pytest.fixture(scope="module")
def default():
    return joulet.run(fields=True)


def test_answers_of_the_published_pellet(default):
    assert default["temperature_mean"] == pytest.approx(1492.1 + 273.15, abs=0.1)
    assert default["temperature_mean"].unit == "K"
    assert default["conversion_mean"] == pytest.approx(0.9583, abs=1e-4)
    assert default["power"] == pytest.approx(0.55e9 * np.pi * 3e-3**2 * 8e-3, rel=1e-6)
    assert repr(default["voltage"]).endswith(" V")


def test_history_is_a_table_in_time(default):
    t = default.history["time"]
    assert t[0] == 0 and t[-1] == 120 and np.all(np.diff(t) > 0)
    assert default.history.units["temperature_mean"] == "K"
    assert default.history.to_numpy()["conversion_mean"][-1] == default["conversion_mean"]
    with pytest.raises(KeyError, match="did you mean 'temperature_mean'"):
        default.history["temperature_meen"]


def test_fields_are_arrays_with_coordinates(default):
    fields = default.fields
    T, r, z = fields["temperature"], fields.points[:, 0], fields.points[:, 1]
    assert len(T) == len(fields.points) and fields.units["temperature"] == "K"
    assert r.max() == pytest.approx(3e-3) and z.max() == pytest.approx(8e-3)
    assert T.max() == pytest.approx(default["temperature_max"], rel=1e-6)
    hottest = fields.points[T.argmax()]
    assert hottest[0] == pytest.approx(0, abs=1e-6) and hottest[1] == pytest.approx(4e-3, abs=2e-4)


def test_the_program_gives_the_same(tmp_path, default):
    subprocess.run([os.environ["JOULET_PROGRAM"], "run", "-q", "-o", str(tmp_path / "out")], check=True)
    written = joulet.open(tmp_path / "out")
    for name in ("temperature_mean", "conversion_mean", "voltage", "energy_electrical"):
        assert written[name] == pytest.approx(default[name], rel=1e-12)
        assert written[name].unit == default[name].unit
    assert np.allclose(written.history["temperature_mean"], default.history["temperature_mean"], rtol=1e-12)
    assert np.allclose(written.fields["temperature"], default.fields["temperature"], rtol=1e-9)


def test_settings_change_the_case():
    colder = joulet.run("luo2025-6mm", {"supply.power_density": "0.4 W/mm^3", **SHORT})
    warmer = joulet.run("luo2025-6mm", {"supply.power_density": "0.5 W/mm^3", **SHORT})
    assert colder["temperature_mean"] < warmer["temperature_mean"]
    assert "0.4" in colder.input or "4e+08" in colder.input


def test_errors_have_kinds():
    with pytest.raises(joulet.InputError, match='did you mean "diameter"'):
        joulet.run(settings={"pellet.diametr": "6 mm"})
    with pytest.raises(ValueError):
        joulet.run("no-such-preset")
    with pytest.raises(joulet.SolverError):
        joulet.run(settings={"supply.power_density": "90 W/mm^3"})
    with pytest.raises(OSError):
        joulet.open("no-such-folder")
    assert issubclass(joulet.LedgerError, joulet.Error)


def test_sweep_is_a_table_of_cases():
    table = joulet.sweep(vary={"supply.power_density": ["0.3 W/mm^3", "0.4 W/mm^3"], "pellet.diameter": "5..6 mm x2"},
                         settings={"time.end": "5 s"}, times=[1, 5])
    assert len(table) == 4 and set(table["error"]) == {""}
    assert table.units["pellet.diameter"] == "m" and sorted(set(table["pellet.diameter"])) == pytest.approx([5e-3, 6e-3])
    assert np.all(table["conversion@5"] >= table["conversion@1"])


def test_fit_finds_a_known_rate_law():
    rows = {"time": [], "conversion": [], "temperature": [], "run": []}
    for T in (1500.0, 1600.0, 1700.0):
        k = 1e3 * np.exp(-169.1e3 / (8.314462618 * T))
        for t in np.linspace(10, 0.9 / k, 12):
            rows["time"].append(t)
            rows["conversion"].append(1 - (1 - k * t) ** 3)  # contracting sphere
            rows["temperature"].append(T)
            rows["run"].append(f"{T:g}")
    fit = joulet.fit(rows)
    assert "R3" in fit.text and 'model = "R3"' in fit.kinetics
    assert "<pre>" in fit._repr_html_()


def test_thermo_is_consistent():
    reaction = "MgO + C = Mg + CO"
    (T, runs_above), = joulet.thermo.onsets(reaction, "10 Pa")
    assert runs_above and 1200 < T < 1500
    assert joulet.thermo.equilibrium_pressure(reaction, T) == pytest.approx(10, rel=1e-6)
    p = joulet.thermo.vapour_pressure("Mg", "700 degC")
    assert joulet.thermo.saturation_temperature("Mg", p) == pytest.approx(973.15, abs=1e-3)


def test_results_show_themselves(default):
    html = default._repr_html_()
    assert "<svg" in html and "temperature_mean" in html and "<table>" in html
    assert "rows" in default.history._repr_html_()


def test_many_runs_in_one_process():
    """No run leaves anything behind that slows the next."""
    joulet.run()
    start = time.process_time()
    for _ in range(20):
        last = joulet.run()
    each = (time.process_time() - start) / 20
    print(f"{1e3 * each:.1f} ms of processor time for each default case")
    assert last["conversion_mean"] == pytest.approx(0.9583, abs=1e-4)
    assert each < 0.5
