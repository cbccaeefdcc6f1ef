#!/usr/bin/env python3
"""Folders that two runs want, files that change, disks that are full, standard output that is closed: whole commands."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
from joulet_program import INPUT, IO, ISOTHERMAL, SOLVER, run_check  # noqa: E402

SMALL = ["-s", "numerics.refinement=0", "-s", "time.end=1 s"]
SIZE = ["size", *ISOTHERMAL, "--vary", "thermal.prescribed.0.temperature=1300..1600 K"]
MECHANISM = """[[reaction]]
name = "r"
equation = "MgO + C = Mg + CO"
pre_exponential_factor = "{} 1/s"
activation_energy = "169 kJ/mol"
"""
# Two quadrilaterals, a pellet of 3 mm radius; {} is the height of the node in its middle.
MESH = """$MeshFormat
2.2 0 8
$EndMeshFormat
$PhysicalNames
1
2 1 "pellet"
$EndPhysicalNames
$Nodes
6
1 0 0 0
2 3 0 0
3 0 {0} 0
4 3 {0} 0
5 0 8 0
6 3 8 0
$EndNodes
$Elements
2
1 3 2 1 1 1 2 4 3
2 3 2 1 1 3 4 6 5
$EndElements
"""


def wait_for(condition, process):
    end = time.monotonic() + 30
    while not condition():
        assert process.poll() is None, f"the command ended too early: {process.communicate()}"
        assert time.monotonic() < end, "nothing happens"
        time.sleep(0.002)


def check_one_run_in_a_folder(joulet):
    """A run that stands still keeps the others out; one that was killed does not."""
    first = joulet.start(["run", "-s", "numerics.refinement=2", "-s", "time.end=1 h", "-o", "out"])
    wait_for((joulet.folder / "out/history.csv").exists, first)
    first.send_signal(signal.SIGSTOP)
    owner = [f"process {first.pid} on", '"out" is in use']
    joulet.run(["run", *SMALL, "-o", "out"], IO, owner)
    joulet.run(["sweep", *SMALL, "--vary", "pellet.diameter=4, 5 mm", "-o", "out/"], IO, owner[:1])
    joulet.run(["bed", "-o", "out/../out"], IO, owner[:1])
    joulet.run([*SIZE, "-o", "out"], IO, owner[:1])
    first.kill()
    first.communicate()
    joulet.run(["run", *SMALL, "-o", "out"])
    assert not (joulet.folder / "out/.joulet-lock").exists(), "the lock goes with the run"


def check_files_that_change(joulet):
    """A study knows the content of the files that its cases name."""
    mine, mesh = joulet.folder / "mine.toml", joulet.folder / "mesh.msh"
    mine.write_text(MECHANISM.format(600))
    mesh.write_text(MESH.format(4))
    studies = {mine: ["sweep", *SMALL, "-s", "kinetics.mechanism=./mine.toml", "--vary",
                      "supply.power_density=0.4, 0.5 W/mm^3", "-o", "study"],
               mesh: ["sweep", "-s", "mesh.file=mesh.msh", *SMALL, "--vary", "supply.power_density=0.4, 0.5 W/mm^3",
                      "-o", "mesh-study"]}
    for file, study in studies.items():
        joulet.run(study)
        table = (joulet.folder / study[-1] / "study.csv").read_bytes()
        before = file.read_text()
        file.write_text(MECHANISM.format(900) if file == mine else MESH.format(5))
        assert len(file.read_text()) == len(before)
        joulet.run(study, INPUT, [str(file), "the content of"])
        assert (joulet.folder / study[-1] / "study.csv").read_bytes() == table
        file.write_text(before)
        assert "resuming: 2 of 2 done" in joulet.run(study).stdout
    # A key that is varied names the file.
    varied = ["sweep", *SMALL, "--vary", "kinetics.mechanism=luo2025, ./mine.toml", "-o", "varied"]
    joulet.run(varied)
    mine.write_text(MECHANISM.format(900))
    joulet.run(varied, INPUT, [str(mine)])
    joulet.run([*varied, "--restart"])
    # While it runs.
    process = joulet.start(["sweep", "-s", "numerics.refinement=1", "-s", "kinetics.mechanism=./mine.toml", "--vary",
                            "supply.power_density=0.3..0.5 W/mm^3 x20", "-o", "running"])
    wait_for(lambda: any(f.stat().st_size for f in (joulet.folder / "running").glob("journal/*")), process)
    mine.write_text(MECHANISM.format(700))
    _, error = process.communicate(timeout=60)
    assert process.returncode == INPUT and str(mine) in error and "while" in error, error


def full_disk(size):
    """No file may have more bytes; a signal must not end the program."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return {"preexec_fn": limit, "restore_signals": False}


def check_full_disk(joulet):
    sweep = ["sweep", "-s", "numerics.refinement=0", "-s", "time.end=0.1 s", "--vary", "pellet.diameter=4..8 mm",
             "--sample", "lhs:18", "-o", "full"]
    said = joulet.run(sweep, IO, ["study.h5", "File too large"], **full_disk(21 * 1024)).stdout  # study.json fits
    assert "highest conversion" in said, f"answers that were computed are printed: {said}"
    left = sorted(f.name for f in (joulet.folder / "full").iterdir())
    assert left == ["journal", "study.csv", "study.json"], left
    joulet.run(sweep)
    assert (joulet.folder / "full/study.h5").read_bytes()[1:4] == b"HDF"

    run = ["run", "-s", "output.fields=false", "-s", "numerics.refinement=0", "-q", "-o"]
    joulet.run([*run, "whole"])
    of_input = (joulet.folder / "whole/effective-input.toml").stat().st_size
    for size in (of_input + 500, of_input + 3500, of_input + 8500):  # the input fits, the history does not
        joulet.run([*run, f"history-{size}"], IO, ["history.csv"], **full_disk(size))
        lines = (joulet.folder / f"history-{size}/history.csv").read_text().split("\n")
        assert lines[-1] == "" and len({line.count(",") for line in lines[:-1]}) == 1, "whole rows only"
        assert not (joulet.folder / f"history-{size}/summary.json").exists()


def check_standard_output(joulet):
    """Whatever is lost makes exit code 5."""
    (joulet.folder / "data.csv").write_text("time [s],conversion [%]\n" + "".join(
        f"{t},{100 * (1 - (1 - 0.003 * t) ** 3):.3f}\n" for t in range(20, 200, 20)))
    commands = (["init"], ["help"], ["help", "pellet.diameter"], ["thermo", "onset"], ["thermo", "species"], ["--version"],
                ["run", "--help"], ["run", "--check"], ["run", *SMALL], ["bed", "--list"], ["bed", "--print"],
                ["fit", "data.csv", "-t", "1700 K"], ["economics", "--charge", "20448 C", "--mass", "2.51 g"],
                ["sweep", *SMALL, "--vary", "pellet.diameter=4, 5 mm"])
    with open("/dev/full", "w", encoding="ascii") as full:
        for command in commands:
            joulet.run(command, IO, ["standard output"], capture_output=False, stdout=full, stderr=subprocess.PIPE)
            joulet.run(command, IO, ["standard output"], preexec_fn=lambda: os.close(1))
    # Nothing is printed into a file that happens to get the number of standard output.
    joulet.run(["run", *SMALL, "-o", "closed"], IO, preexec_fn=lambda: (os.close(0), os.close(1), os.close(2)))
    assert (joulet.folder / "closed/history.csv").read_text().startswith("step [1],time [s]")
    assert (joulet.folder / "closed/effective-input.toml").read_text().startswith("title")


def check_places_that_cannot_be_written(joulet):
    """Refused before the work: the limit of time is far below what the work takes."""
    long = ["-s", "time.end=1000 h", "-s", "time.maximum_step=1 s"]
    calibrate = ["calibrate", "luo2025-6mm", "data.csv", "--fit", "boundary.1.emissivity = 1..3"]
    (joulet.folder / "data.csv").write_text("time [s],conversion_mean [%]\n60,70\n120,96\n")
    sweep = ["sweep", *long, "--vary", "pellet.diameter=4, 5 mm"]
    for command in (["run", *long], sweep, ["sensitivity", *long], [*calibrate, *long],
                    [*SIZE, *long, "--beyond-calibration"], ["bed"]):
        joulet.run([*command, "-o", "/proc/x"], IO, ['"/proc/x"'])
    joulet.run(["economics", *long, "--csv", "/proc/x"], IO, ['"/proc/x"'])
    joulet.run(["thermo", "onset", "--csv", "none/x.csv"], IO, ["none/x.csv"])
    assert sorted(f.name for f in joulet.folder.iterdir()) == ["data.csv"], "nothing was made"
    # What is lost only at the end is printed, quiet or not.
    blocked = joulet.folder / "size/design.csv.part"
    blocked.mkdir(parents=True)
    said = joulet.run([*SIZE, "-o", "size", "-q"], IO, ["design.csv"]).stdout
    assert "thermal.prescribed.0.temperature" in said and "energy" in said, said
    blocked.rmdir()


def check_impossible_designs(joulet):
    target = [*SIZE, "--target", "conversion=0.95", "-o", "size"]
    said = joulet.run([*target, "-q"], SOLVER, ["no design keeps the limits", "instead of at least 95 %", "1600 K",
                                               "size/nearest.toml"])
    assert said.stdout == ""
    assert "NOT POSSIBLE" in joulet.run(target, SOLVER).stdout
    files = sorted(f.name for f in (joulet.folder / "size").iterdir())
    assert files == ["journal", "nearest.csv", "nearest.toml", "size.json", "study.json", "study.toml"], files
    joulet.run(["report", "size", "-o", "page.html"])
    assert "no design keeps all limits" in (joulet.folder / "page.html").read_text()
    # Another study does not overwrite it, whatever its kind.
    before = (joulet.folder / "size/nearest.toml").read_bytes()
    other = [*SIZE, "--target", "conversion=0.1", "-o", "size"]
    joulet.run(other, INPUT, ["another study", "limits"])
    joulet.run([*other, "--pareto", "conversion,energy"], INPUT, ["another study"])
    joulet.run(["sweep", *SMALL, "--vary", "pellet.diameter=4, 5 mm", "-o", "size"], INPUT, ["another study"])
    assert (joulet.folder / "size/nearest.toml").read_bytes() == before
    joulet.run([*other, "--restart"])
    files = sorted(f.name for f in (joulet.folder / "size").iterdir())
    assert files == ["design.csv", "design.toml", "journal", "size.json", "study.json", "study.toml"], files
    joulet.run([*SIZE, "--target", "conversion=0.95", "--pareto", "conversion,energy", "-o", "front"], SOLVER,
               ["no design keeps the limits"])


def check_plain_lines(joulet):
    """mpirun hands its ranks a terminal, and writes what they print there into the file."""
    sweep = ["sweep", "-s", "numerics.refinement=1", "--vary", "pellet.diameter=4..8 mm x20", "-o", "plain"]
    log = joulet.folder / "log"
    with open(log, "w", encoding="utf-8") as out:
        joulet.run(sweep, ranks=2, capture_output=False, stdout=out, stderr=subprocess.PIPE)
    text = log.read_bytes()
    assert b"20 cases" in text and b"\x1b" not in text, text
    # The terminal itself ends lines with both characters; a lone one is ours.
    assert b"\r" not in text.replace(b"\r\n", b"\n"), text


def check_prescribed_steps(joulet):
    """The longest step is obeyed where the temperature is given."""
    for mechanism in ([], ["-s", "kinetics.mechanism=luo2025"],
                      ["-s", "gas.model=total_pressure", "-s", "gas.pore_diameter=200 um"]):
        joulet.run(["run", *ISOTHERMAL, *mechanism, "-s", "time.end=100 s", "-s", "time.maximum_step=0.3 s", "-s",
                    "output.fields=false", "-o", "steps", "-q"])
        rows = (joulet.folder / "steps/history.csv").read_text().splitlines()
        steps = [float(row.split(",")[2]) for row in rows[2:]]
        assert max(steps) <= 0.3 * (1 + 1e-9) and len(steps) >= 334, (max(steps), len(steps))
        if len(mechanism) < 4:
            assert min(steps) > 0.2, f"no slivers: {min(steps)}"


def check_time_split(joulet):
    """Parts of the time of a run: none is negative, and they are all of it."""
    solid = ["-s", "numerics.geometry=3d", "-s", "numerics.refinement=0", "-s", "numerics.linear_solver=iterative"]
    gas = ["-s", "gas.model=total_pressure", "-s", "gas.pore_diameter=50 um"]
    for case in (["luo2025-6mm", "-s", "time.end=10 s"], ["luo2025-6mm", *solid, "-s", "time.end=0.1 s"],
                 ["luo2025-6mm", *gas, "-s", "time.end=1 s"], ["luo2025-6mm-electrodes", "-s", "time.analysis=steady"]):
        joulet.run(["run", *case, "-o", "times", "-q"])
        cost = json.loads((joulet.folder / "times/summary.json").read_text())["cost"]
        parts = {name: part["value"] for name, part in cost["time_split"].items()}
        assert min(parts.values()) >= 0, (case, parts)
        assert abs(sum(parts.values()) - cost["wall_time"]["value"]) < 1e-6, (case, parts, cost["wall_time"])


def check_help(joulet):
    """What there is can be found: help without a command, a line for each thing that comes along, examples."""
    said = joulet.run([]).stdout
    assert "Usage" in said and "sweep" in said, said
    data = Path(__file__).resolve().parents[2] / "lib/data"
    for kind in ("presets", "materials", "mechanisms"):
        lines = joulet.run([kind]).stdout.splitlines()
        for file in (data / kind).glob("*.toml"):
            assert sum(line.startswith(file.stem + " ") for line in lines) == 1, f"{file.stem} in {kind}"
        assert max(map(len, lines)) <= 100, f"{kind}: {max(lines, key=len)}"

    def subcommands(text):
        return re.findall(r"^  ([a-z-]+) ", text[text.index("Subcommands:"):].split("\n\n")[0], re.M)

    commands = [[name] for name in subcommands(said)]
    commands += [["thermo", name] for name in subcommands(joulet.run(["thermo", "--help"]).stdout)]
    assert len(commands) > 15, commands
    for command in commands:
        if command == ["render"]:  # it may not have been built
            continue
        text = joulet.run([*command, "--help"]).stdout
        examples = [line for line in text.splitlines() if line.startswith(("  joulet ", "  mpirun "))]
        assert len(examples) >= 2 and any(" ".join(command) in e for e in examples), f"{command}: {text}"
        assert all(len(line) <= 100 for line in text.splitlines()), f"{command}: {max(text.splitlines(), key=len)}"


if __name__ == "__main__":
    run_check(globals())
