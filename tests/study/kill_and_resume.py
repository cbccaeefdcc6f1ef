#!/usr/bin/env python3
"""A sweep that is killed and taken up gives the same bytes as one that was left alone; finished cases are kept."""

import csv
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
from joulet_program import ENVIRONMENT, parser_of  # noqa: E402

TABLES = ("study.csv", "study_history.csv", "study.vtu", "study_history.vtu")
# 90 W/mm3 passes the temperature where the model ends: a case that fails.
STUDY = ["sweep", "--vary", "pellet.diameter=4..8 mm x6", "--vary", "supply.power_density=0.3, 0.45, 0.6, 90 W/mm^3",
         "--times", "0..120 s x5"]
N_CASES = 24


def command(arguments, ranks, folder, extra=()):
    launcher = [arguments.mpiexec, arguments.numproc_flag, str(ranks)] if ranks > 1 else []
    return [*launcher, arguments.program, *STUDY, "-o", str(folder), *extra]


def finish(arguments, ranks, folder, extra=()):
    done = subprocess.run(command(arguments, ranks, folder, extra), capture_output=True, text=True, timeout=200,
                          env={**os.environ, **ENVIRONMENT}, check=False)
    if done.returncode != 0:
        sys.exit(f"the sweep ends with exit code {done.returncode}:\n{done.stderr}")
    return done.stdout


def finished_lines(folder):
    return [line for file in (folder / "journal").glob("*.journal")
            for line in file.read_bytes().split(b"\n")[:-1] if line]


def kill_in_the_middle(arguments, folder, after):
    """Starts the sweep alone and kills it once `after` cases are finished."""
    process = subprocess.Popen(command(arguments, 1, folder), stdout=subprocess.DEVNULL,
                               env={**os.environ, **ENVIRONMENT})
    while process.poll() is None and len(finished_lines(folder)) < after:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.returncode != -signal.SIGKILL:
        sys.exit("the sweep ended before it could be killed")
    return len(finished_lines(folder))


def check_table(folder):
    rows = list(csv.DictReader((folder / "study.csv").read_text(encoding="utf-8").splitlines()))
    assert [int(row["case"]) for row in rows] == list(range(N_CASES)), "a row per case, in order"
    failed = [row for row in rows if row["status"] == "failed"]
    assert len(failed) == 6, f"{len(failed)} cases failed, not the 6 of 90 W/mm3"
    assert all("5000 K" in row["error"] and not row["conversion [1]"] for row in failed), "failures say why"


def main():
    arguments = parser_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="joulet-study-") as name:
        alone, killed = Path(name) / "alone", Path(name) / "killed"
        finish(arguments, 1, alone)
        check_table(alone)
        before = kill_in_the_middle(arguments, killed, after=5)
        assert not (killed / "study.csv").exists(), "no table before the end"
        # What a kill in the middle of a line leaves.
        with open(next((killed / "journal").glob("*.journal")), "ab") as journal:
            journal.write(b"0123456789abcdef {\"case\":")
        said = finish(arguments, 2, killed)
        assert f"resuming: {before} of {N_CASES} done" in said, f"{before} finished cases are taken up:\n{said}"
        for table in TABLES:
            assert (killed / table).read_bytes() == (alone / table).read_bytes(), f"{table} differs"
        kept = sorted(finished_lines(killed))
        assert len(kept) == N_CASES, f"{len(kept)} cases were computed, not {N_CASES}"
        again = finish(arguments, 1, killed)
        assert f"resuming: {N_CASES} of {N_CASES} done" in again
        assert sorted(finished_lines(killed)) == kept, "nothing is computed again"
    print(f"killed after {before} of {N_CASES} cases, taken up on 2 ranks: the same tables")


if __name__ == "__main__":
    main()
