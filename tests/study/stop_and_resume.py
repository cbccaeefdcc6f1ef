#!/usr/bin/env python3
"""sweep, size, sensitivity and calibrate are ended by signals and by --walltime with code 75 and one message; the same command
goes on, computes no finished case again and gives the same bytes as one that was left alone; cases that fail are told."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from joulet_program import ENVIRONMENT, parser_of

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "benchmarks" / "calibrate-example" / "data.csv"
# 90 W/mm3 passes the temperature where the model ends: cases that fail.
STUDIES = {
    "sweep": (["sweep", "--vary", "supply.power_density=0.3..0.5 W/mm^3 x11"], ["study.csv"]),
    "sensitivity": (["sensitivity", "--method", "morris", "--samples", "4", "--uncertain",
                     "supply.power_density = 0.3..0.5 W/mm^3", "--uncertain", "kinetics.activation_energy +- 3 %"],
                    ["sensitivity.csv", "study.csv"]),
    "size": (["size", "--limit", "T_max=1550degC", "--maximise", "conversion", "--vary",
              "supply.power_density=0.3..90 W/mm^3", "--beyond-calibration"], ["size.json", "design.toml", "design.csv", "failed.csv"]),
    "calibrate": (["calibrate", "luo2025-6mm", str(DATA), "--fit", "kinetics.pre_exponential_factor = 300..1500 1/s"],
                  ["calibrate.json", "calibrated.toml", "residuals.csv"]),
}
# Short enough to end the study at least once, long enough for a few cases.
WALL_TIME = {"sweep": "0.4s", "sensitivity": "0.4s", "size": "2s", "calibrate": "1s"}


def start(arguments, name, folder, extra=(), ranks=1):
    launcher = [arguments.mpiexec, arguments.numproc_flag, str(ranks)] if ranks > 1 else []
    return subprocess.Popen([*launcher, arguments.program, *STUDIES[name][0], "-o", str(folder), *extra], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **ENVIRONMENT})


def finish(process, code=0):
    out, errors = process.communicate(timeout=200)
    if process.returncode != code:
        sys.exit(f"{' '.join(process.args)}\nends with exit code {process.returncode}, not {code}:\n{errors}")
    return out, errors


def kept_lines(folder):
    lines = 0
    for file in (folder / "journal").glob("*.journal"):
        with contextlib.suppress(FileNotFoundError):  # a study that ends takes them away meanwhile
            lines += file.read_bytes().count(b"\n")
    return lines


def cases(folder):
    return {line.split(b'"case":')[1].split(b",")[0] for file in (folder / "journal").glob("*.journal")
            for line in file.read_bytes().splitlines()}


def wait_for_lines(process, folder, n):
    limit = time.monotonic() + 100
    while kept_lines(folder) < n:
        if process.poll() is not None or time.monotonic() > limit:
            sys.exit(f"{' '.join(process.args)}: no {n} cases before the end: {process.communicate()}")
        time.sleep(0.002)


def check_stopped(errors, why, folder):
    lines = [line for line in errors.splitlines() if line.startswith("joulet: ")]
    assert len(lines) == 1 and lines[0].startswith(f"joulet: stopped: {why} ended the study"), errors
    assert f"kept in {folder}/journal, and the same command goes on" in lines[0], errors


def check(arguments, name, place):
    alone, stopped = place / "alone", place / "stopped"
    finish(start(arguments, name, alone))
    n = kept_lines(alone)
    for k, number in enumerate((signal.SIGTERM, signal.SIGUSR1, signal.SIGINT)):
        process = start(arguments, name, stopped)
        wait_for_lines(process, stopped, 2 * (k + 1))
        process.send_signal(number)
        check_stopped(finish(process, 75)[1], signal.Signals(number).name, stopped)
        assert not any((stopped / file).exists() for file in STUDIES[name][1]), "no results before the end"
    before = kept_lines(stopped)
    assert before < n, f"{before} of {n} cases: nothing was left to do"
    out, _ = finish(start(arguments, name, stopped, ranks=2))
    assert f"resuming: {before} " in out, out
    for file in STUDIES[name][1]:
        assert (stopped / file).read_bytes() == (alone / file).read_bytes(), f"{file} differs"
    assert cases(stopped) == cases(alone), "other cases were computed"
    if name == "size":
        assert "5000 K" in (alone / "failed.csv").read_text(), "why cases failed"
        assert " failed " in out, "the terminal says that cases failed: " + out
    return n


def check_wall_time(arguments, name, place):
    folder, rounds = place / "walltime", 0
    while True:
        process = start(arguments, name, folder, ("--walltime", WALL_TIME[name]))
        out, errors = process.communicate(timeout=60)
        if process.returncode == 0:
            break
        assert process.returncode == 75, errors
        check_stopped(errors, f"the wall time of {WALL_TIME[name][:-1]} s", folder)
        rounds += 1
        assert rounds < 50, "no progress"
    for file in STUDIES[name][1]:
        assert (folder / file).read_bytes() == (place / "alone" / file).read_bytes(), f"{file} differs"
    return rounds


def main():
    parser = parser_of(__doc__)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    for name in arguments.names or STUDIES:
        with tempfile.TemporaryDirectory(prefix="joulet-stop-") as place:
            begin = time.monotonic()
            n = check(arguments, name, Path(place))
            rounds = check_wall_time(arguments, name, Path(place))
            print(f"  {name}: {n} cases, stopped by three signals, taken up on 2 ranks; {rounds} times by the wall time: "
                  f"the same results ({time.monotonic() - begin:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
