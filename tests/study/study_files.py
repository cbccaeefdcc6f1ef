#!/usr/bin/env python3
"""A study file gives the tables that the command gives whose options say the same; the ready files of benchmarks/studies run."""

import sys
import tomllib
from pathlib import Path

sys.dont_write_bytecode = True
from joulet_program import INPUT, ISOTHERMAL, run_check  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "benchmarks" / "studies" / "files"
DATA = ROOT / "benchmarks" / "calibrate-example" / "data.csv"
SMALL = ["-s", "numerics.refinement=0", "-s", "time.end=20 s"]
PRESCRIBED = "thermal.prescribed.0.temperature"
COMMANDS = {
    "sweep": ["sweep", *SMALL, "--vary", "supply.power_density=0.3..0.5 W/mm^3 x3", "--vary", "pellet.diameter=5, 6 mm",
              "--times", "0..20 s x3"],
    "sample": ["sweep", *SMALL, "--vary", "supply.power_density=0.3..0.5 W/mm^3", "--sample", "lhs:4", "--seed", "5",
               "--target-conversion", "1 %", "--turnaround", "20 s"],
    "size": ["size", *ISOTHERMAL, "--within", "120 s", "--target", "conversion=0.2", "--limit", "T_max=1430 degC",
             "--maximise", "throughput", "--turnaround", "60 s", "--seed", "3", "--per-day", "2 kg/day"],
    "pareto": ["size", *ISOTHERMAL, "--vary", f"{PRESCRIBED}=1500..1700 K", "--pareto", "T_max,conversion", "--points", "3",
               "--beyond-calibration"],
    "sobol": ["sensitivity", *SMALL, "--samples", "10", "--uncertain", "pellet.density +- 2 %", "--uncertain",
              "boundary.1.emissivity = 1.9 +- 10 %", "--answers", "T_max,energy"],
    "derivatives": ["sensitivity", *SMALL, "--method", "derivatives", "--uncertain",
                    "kinetics.activation_energy ~ normal; deviation = 5 kJ/mol", "--uncertain",
                    "kinetics.pre_exponential_factor ~ lognormal; deviation = 20 %", "--uncertain", "pellet.density +- 2 %",
                    "--correlation", "kinetics.activation_energy, kinetics.pre_exponential_factor = 0.9", "--answers",
                    "conversion,T_max"],
    "usual": ["sensitivity", "luo2025-6mm", *SMALL, "--method", "oat"],
    "morris": ["sensitivity", *SMALL, "--method", "morris", "--samples", "2", "--uncertain",
               "kinetics.activation_energy = 169.1 +- 8 kJ/mol", "--uncertain", "pellet.density = 1800..1900 kg/m^3"],
    "intervals": ["sweep", *SMALL, "--uncertain", "pellet.density ~ normal; deviation = 2 %", "--uncertain",
                  "boundary.1.emissivity +- 10 %", "--vary", "supply.power_density=0.4..0.5 W/mm^3", "--sample", "lhs:4",
                  "--correlation", "pellet.density, boundary.1.emissivity = 0.5", "--answers", "T_max", "--failures", "stop"],
    "robust": ["size", *ISOTHERMAL, "--vary", f"{PRESCRIBED}=1300..1700 K", "--target", "conversion=0.5", "--minimise",
               "T_max", "--uncertain", "kinetics.pre_exponential_factor ~ triangular; range = 500..700 1/s; mode = 600 1/s",
               "--samples", "4", "--quantile", "0.9", "--beyond-calibration"],
    "calibrate": ["calibrate", "luo2025-6mm", "data.csv", "-s", "numerics.refinement=0", "--fit",
                  "boundary.1.emissivity = 1..3", "--sigma", "temperature_pyrometer=10 K"],
}
# What depends on the options alone, and not on the clock.
RESULTS = ("study.csv", "study_history.csv", "sensitivity.csv", "design.toml", "front.csv", "size.json", "residuals.csv", "robust.csv",
           "calibrate.json", "study.toml")


def results_in(folder):
    found = {name: (folder / name).read_bytes() for name in RESULTS if (folder / name).exists()}
    assert len(found) > 1 and "study.toml" in found, f"{folder}: {list(found)}"
    return found


def check_same_as_command(joulet):
    (joulet.folder / "data.csv").write_bytes(DATA.read_bytes())
    for name, command in COMMANDS.items():
        lines = joulet.run([*command, "-o", f"command/{name}"]).stdout.splitlines()
        assert all(len(line) <= 100 for line in lines), f"{name}: {max(lines, key=len)}"
        file = joulet.folder / f"{name}.toml"
        file.write_text(joulet.run([*command, "--print-study"]).stdout)
        assert joulet.run(["study", file.name, "--print-study"]).stdout == file.read_text(), "a file prints itself"
        joulet.run(["study", file.name, "-o", f"file/{name}"])
        expected = results_in(joulet.folder / f"command/{name}")
        assert results_in(joulet.folder / f"file/{name}") == expected, f"{name}: not what the command gives"
        # The file that is kept with the results resumes them: nothing is left to do.
        said = joulet.run(["study", f"command/{name}/study.toml", "-o", f"command/{name}"]).stdout
        assert "resuming:" in said, said
        print(f"  {name}: {len(expected)} files are the same", flush=True)


def run_ready_file(joulet, name, says, *changes):
    out = joulet.run(["study", FILES / f"{name}.toml", "-s", "numerics.refinement=0", *changes]).stdout
    assert says in out, f"{name}: {out}"
    assert max(map(len, out.splitlines())) <= 100, f"{name}: {max(out.splitlines(), key=len)}"
    kept = joulet.folder / "out" / name / "study.toml"
    assert tomllib.loads(kept.read_text())["study"]["case"] == "luo2025-6mm"


def check_ready_files(joulet):
    """On a coarse mesh, with few samples; the searches below."""
    few = {"map": [], "sobol": ["--samples", "10"], "morris": ["--samples", "2"], "oat": [], "derivatives": [],
           "intervals": ["--samples", "4"]}
    said = {"map": "highest conversion", "sobol": "total index", "morris": "mu*", "oat": "at its lower end",
            "derivatives": "elasticity", "intervals": "97.5 %"}
    for name, changes in few.items():
        run_ready_file(joulet, name, said[name], *changes)
    assert {file.stem for file in FILES.glob("*.toml")} == {*few, *SEARCHES}, "each file is run"
    # One file, several methods.
    out = joulet.run(["study", FILES / "design.toml", "--method", "oat", "-s", "numerics.refinement=0", "-o", "other"],
                     INPUT, ["design.toml: study.within", "size"]).stdout
    assert out == ""


SEARCHES = {"design": "lowest energy_per_mg", "front": "throughput", "robust": "keeps all limits", "calibrate": "chi2"}


def check_ready_searches(joulet):
    """Hundreds of runs each, so with linear elements and long steps."""
    for name, said in SEARCHES.items():
        few = ["--samples", "4"] if name == "robust" else []
        run_ready_file(joulet, name, said, "-s", "numerics.degree=1", "-s", "time.tolerance=1e-3", *few)


def check_mistakes(joulet):
    """One sentence that names the place in the file, the key, and what is allowed."""
    variable = '[[variable]]\nkey = "supply.power_density"\nrange = "{}"\n'
    limit = '[[response]]\nanswer = "{}"\nrole = "constraint"\nat_most = "{}"\n'
    size = '[study]\nmethod = "size"\n'
    mistakes = {
        "[study]\nmetod = 1\n": ["my.toml:2", "metod", "method"],
        '[study]\ncase = "luo2025-6m"\n' + variable.format("0.3..0.4 W/mm^3 x2"): ["luo2025-6m", "luo2025-6mm"],
        '[study]\ncase = "no.toml"\n' + variable.format("0.3..0.4 W/mm^3 x2"): ["no.toml"],
        size + variable.format("0.3..0.4 kg"): ["supply.power_density", "kg", "W/m^3"],
        size + variable.format("0.3..0.4 W/mm^3").replace("density", "densty"): ["supply.power_densty",
                                                                               "supply.power_density"],
        size + variable.format("0.3..0.4 W/mm^3") + limit.format("T_mux", "1600 degC"): ["my.toml:6", "T_mux", "T_max"],
        size + variable.format("0.3..0.4 W/mm^3") + limit.format("T_max", "16 kg"): ["my.toml:6", "16 kg", "K"],
        size + 'within = "2 kg"\n' + variable.format("0.3..0.4 W/mm^3"): ["study.within", "2 kg"],
        size + 'seed = "one"\n' + variable.format("0.3..0.4 W/mm^3"): ["study.seed", "one"],
        '[study]\nmethod = "sobol"\n[[variable]]\nkey = "kinetics.model"\nplus_minus = "5 %"\n': ["my.toml:3", "word"],
        '[study]\nmethod = "calibrate"\ndata = "no.csv"\n': ["no.csv"],
    }
    for text, says in mistakes.items():
        (joulet.folder / "my.toml").write_text(text)
        done = joulet.run(["study", "my.toml"], 5 if "no." in text else INPUT, says)
        assert done.stderr.count("\n") == 1 and "--" not in done.stderr, f"{text}{done.stderr}"
    joulet.run(["study"], INPUT, ["joulet study FILE"])
    joulet.run(["study", "no.toml"], 5, ["the study file", "no.toml"])
    assert "plus_minus" in joulet.run(["study", "--keys"]).stdout


if __name__ == "__main__":
    run_check(globals())
