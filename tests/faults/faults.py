#!/usr/bin/env python3
"""The table of faults of docs/guide/restart.md: each ends with one message and its documented exit code, and a run that has a
good checkpoint still has it, from which it can be gone on with."""

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "ranks")]
import check_ranks  # noqa: E402

CASE = ["run", "luo2025-6mm", "-s", "checkpoint.every=10 s", "-s", "checkpoint.wall_time=0 s"]
# Takes a while, so that a signal meets it at work.
LONG = ["run", "luo2025-6mm", "-s", "numerics.refinement=4", "-s", "time.tolerance=1e-6", "-s", "output.fields=false"]


class Skipped(Exception):
    pass


class Faults:
    def __init__(self, arguments, place):
        self.program, self.place = arguments.program, place
        self.launcher = [arguments.mpiexec, arguments.numproc_flag]

    def joulet(self, words, ranks=1, limit=None):
        """`limit`: no file can become larger, byte; as on a disk that is full."""
        def set_limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        command = [*self.launcher, str(ranks)] if ranks > 1 else []
        return subprocess.run([*command, self.program, *words], capture_output=True, text=True, check=False, timeout=200,
                              env={**os.environ, **check_ranks.ENVIRONMENT}, preexec_fn=set_limit if limit else None)

    def begin(self, words):
        return subprocess.Popen([self.program, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env={**os.environ, **check_ranks.ENVIRONMENT})

    def whole(self, name):
        folder = self.place / name
        done = self.joulet([*CASE, "-q", "-o", str(folder)])
        assert done.returncode == 0, done.stderr
        return folder

    def expect(self, done, code, *parts, what="error"):
        lines = [line for line in done.stderr.splitlines() if line.startswith("joulet: ")]
        assert done.returncode == code, f"exit code {done.returncode}, not {code}: {done.stderr}"
        assert len(lines) == 1 and lines[0].startswith(f"joulet: {what}: "), f"one message of an {what}: {done.stderr}"
        for part in parts:
            assert part in lines[0], f"\"{part}\" is not in: {lines[0]}"

    def restart(self, folder):
        done = self.joulet(["run", "--restart", str(folder), "-q"])
        assert done.returncode == 0, done.stderr
        assert json.loads((folder / "summary.json").read_text())["answers"]["time"]["value"] == 120
        return done

    # Each fault is a function; its name is that of the test.

    def checkpoint_does_not_fit(self):
        """A checkpoint is larger than the history has grown to by then: only it fails, and leaves nothing half."""
        folder = self.place / "full"
        done = self.joulet([*CASE, "-s", "output.fields=false", "-q", "-o", str(folder)], limit=60000)
        self.expect(done, 5, "checkpoints/step-", "File too large")
        assert not list((folder / "checkpoints").glob("*")), "half a checkpoint is left"

    def steady_case_is_ended(self):
        """A steady case has no checkpoint: it says so, ends by the signal, and begins anew."""
        folder = self.place / "steady"
        words = ["run", "luo2025-6mm", "-s", "time.analysis=steady", "-s", "numerics.geometry=3d", "-s", "numerics.refinement=3", "-q",
                 "-o", str(folder)]
        process = self.begin(words)
        lock = folder / ".joulet-lock"
        while process.poll() is None and not lock.exists():
            time.sleep(0.02)
        time.sleep(1)
        process.send_signal(signal.SIGUSR1)
        time.sleep(0.2)
        assert process.poll() is None, "SIGUSR1 announces the end, and is not it"
        process.send_signal(signal.SIGTERM)
        _, text = process.communicate(timeout=60)
        assert process.returncode == -signal.SIGTERM, f"exit code {process.returncode}: {text}"
        assert "leaves no checkpoint" in text, text
        done = self.joulet(["run", "--restart", str(folder), "-q"])
        self.expect(done, 5, "there is no checkpoint", "steady cases leave none")

    def history_does_not_fit(self):
        folder = self.place / "full"
        done = self.joulet([*CASE, "-s", "output.fields=false", "-s", "checkpoint.every=1000 s", "-q", "-o", str(folder)],
                           limit=20000)
        self.expect(done, 5, "history.csv", "File too large")
        lines = (folder / "history.csv").read_bytes().splitlines(keepends=True)
        assert lines[-1].endswith(b"\n") and len({line.count(b",") for line in lines}) == 1, "only whole rows"

    def fields_do_not_fit(self):
        """Checkpoints are smaller than a file of fields here, and the history has few rows by then."""
        folder = self.place / "full"
        done = self.joulet([*CASE, "-s", "checkpoint.every=1000 s", "-q", "-o", str(folder)], limit=20000)
        self.expect(done, 5, "fields/", "File too large")
        assert not (folder / "summary.json").exists()

    def shared_fields_do_not_fit(self):
        """Where ranks write one file together, a full disk is one error on all of them, and nothing half stays."""
        disk = self.place / "small"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)], check=False,
                          stderr=subprocess.DEVNULL).returncode != 0:
            raise Skipped("needs the right to mount a file system")
        try:
            for words in (["--field-files", "1"], ["--vtkhdf"]):
                folder = disk / words[0].strip("-")
                done = self.joulet([*CASE, *words, "-s", "numerics.refinement=3", "-q", "-o", str(folder)], ranks=2)
                self.expect(done, 5, "fields/fields-0000.", "No space left on device")
                assert not list(folder.glob("fields/*")), "half a file is left"
        finally:
            subprocess.run(["umount", str(disk)], check=True)

    def disk_is_full_at_the_end(self):
        """A disk on which all files of the run have room but the last one, the summary. The answers are printed then."""
        # A checkpoint reserves more than it takes in the end: what is written after it leaves that room.
        words = ["-s", "checkpoint.every=70 s", "-s", "checkpoint.wall_time=0 s", "-s",
                 'output.times=["80 s", "90 s", "100 s", "110 s", "115 s"]']
        whole = self.place / "whole"
        assert self.joulet(["run", "luo2025-6mm", *words, "-q", "-o", str(whole)]).returncode == 0
        page = 4096
        pages = sum(-(-file.stat().st_size // page) for file in whole.rglob("*") if file.is_file())
        pages += 2  # the lock, and a file that is written under another name while the one before is there
        disk = self.place / "disk"
        disk.mkdir()
        size = (pages - -(-(whole / "summary.json").stat().st_size // page)) * page
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)], check=False,
                          stderr=subprocess.DEVNULL).returncode != 0:
            raise Skipped("needs the right to mount a file system")
        try:
            done = self.joulet(["run", "luo2025-6mm", *words, "-q", "-o", str(disk / "run")])
            self.expect(done, 5, "summary.json", "No space left on device")
            assert "T mean 1492.1 degC" in done.stdout, "what was computed is printed: " + done.stdout
            assert len(list((disk / "run" / "checkpoints").glob("*.h5"))) == 1, "the checkpoint is left"
        finally:
            subprocess.run(["umount", str(disk)], check=True)

    def folder_vanishes(self):
        """Each row of the history looks whether its file is still there."""
        folder = self.place / "gone"
        process = self.begin([*LONG, "-q", "-o", str(folder)])
        self.wait_for_rows(process, folder, 3)
        shutil.rmtree(folder)
        out, errors = process.communicate(timeout=30)
        done = subprocess.CompletedProcess(process.args, process.returncode, out, errors)
        self.expect(done, 5, "history.csv", "no longer there")

    def rank_is_killed(self):
        """mpirun ends the other ranks, with a code of its own; the last good checkpoint is there, and the run goes on."""
        folder = self.place / "rank"
        words = [*LONG, "-s", "numerics.refinement=3", "-s", "checkpoint.every=0.3 s", "-q", "-o", str(folder)]
        process = subprocess.Popen([*self.launcher, "2", self.program, *words], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env={**os.environ, **check_ranks.ENVIRONMENT})
        limit = time.monotonic() + 60
        while not list((folder / "checkpoints").glob("*.h5")):
            assert process.poll() is None and time.monotonic() < limit, "no checkpoint"
            time.sleep(0.01)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(children[-1]), signal.SIGKILL)
        process.communicate(timeout=30)
        assert process.returncode != 0
        done = self.joulet(["run", "--restart", str(folder), "-s", "time.tolerance=1e-3", "-q"])
        assert done.returncode == 0, done.stderr

    def law_is_not_a_number(self):
        """Laws are tried over the temperatures of the case before anything is run."""
        for key, expression in (("thermal_conductivity", "sqrt(1700-T)"), ("electrical_conductivity", "10*log(1900-T)")):
            unit = "W/m/K" if key[0] == "t" else "S/m"
            done = self.joulet([*CASE, "-s", f"pellet.{key}={{expression = \"{expression}\", unit = \"{unit}\"}}", "-o",
                                str(self.place / "law")])
            self.expect(done, 2, f"pellet.{key}: the expression")
            assert not (self.place / "law").exists()

    def step_cannot_be_solved(self):
        """Temperatures beyond what the model means; what was computed and the checkpoints stay."""
        folder = self.place / "hot"
        for ranks in (1, 2):
            done = self.joulet([*CASE, "-s", "supply.power_density=90 W/mm^3", "-s", "checkpoint.every=0.05 s", "-q", "-o",
                                str(folder)], ranks)
            self.expect(done, 3, "5000 K")
            assert len(list((folder / "checkpoints").glob("*.h5"))) == 2 and not (folder / "summary.json").exists()

    def newest_checkpoint_is_damaged(self):
        folder = self.whole("damaged")
        newest = sorted((folder / "checkpoints").iterdir())[-1]
        content = bytearray(newest.read_bytes())
        content[len(content) // 2] ^= 8
        newest.write_bytes(content)
        done = self.restart(folder)
        assert f"{newest.name}\" is broken" in done.stderr and "the one before is taken" in done.stderr, done.stderr

    def all_checkpoints_are_damaged(self):
        folder = self.whole("damaged")
        for file in (folder / "checkpoints").iterdir():
            os.truncate(file, file.stat().st_size // 2)
        for words in (["run", "--restart", str(folder)], [*CASE, "--resume", "-o", str(folder)]):
            self.expect(self.joulet([*words, "-q"]), 5, "none of the 2 checkpoints", "can be read")

    def history_was_shortened(self):
        folder = self.whole("shortened")
        os.truncate(folder / "history.csv", 1000)
        self.expect(self.joulet(["run", "--restart", str(folder), "-q"]), 5, "history.csv", "1000 bytes")

    def physics_has_changed(self):
        folder = self.whole("changed")
        for ranks in (1, 2):
            done = self.joulet(["run", "--restart", str(folder), "-s", "pellet.density=1900 kg/m^3", "-q"], ranks)
            self.expect(done, 2, "pellet.density: \"1860 kg/m^3\" -> \"1900 kg/m^3\"")
        done = self.joulet(["run", "--restart", str(folder), "-s", "time.end=60 s", "-q"])
        self.expect(done, 2, "time.end: 60 s is before")
        self.restart(folder)

    def nothing_to_restart_from(self):
        self.expect(self.joulet(["run", "--restart", str(self.place / "missing")]), 5, "there is no results folder")
        (self.place / "empty").mkdir()
        self.expect(self.joulet(["run", "--restart", str(self.place / "empty")]), 5, "there is no checkpoint")

    def stopped_by_signal(self):
        for number in (signal.SIGTERM, signal.SIGUSR1, signal.SIGINT):
            folder = self.place / f"signal-{number}"
            process = self.begin([*LONG, "-q", "-o", str(folder)])
            self.wait_for_rows(process, folder, 3)
            process.send_signal(number)
            out, errors = process.communicate(timeout=30)
            done = subprocess.CompletedProcess(process.args, process.returncode, out, errors)
            self.expect(done, 75, signal.Signals(number).name, "joulet run --restart", what="stopped")
            assert len(list((folder / "checkpoints").glob("*.h5"))) == 1

    def interrupted_twice(self):
        folder = self.place / "twice"
        process = self.begin([*LONG, "-s", "numerics.refinement=5", "-q", "-o", str(folder)])
        self.wait_for_rows(process, folder, 1)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        assert process.returncode in (-signal.SIGINT, 75), process.returncode

    def wall_time_runs_out(self):
        folder = self.place / "walltime"
        done = self.joulet([*LONG, "--walltime", "4s", "-q", "-o", str(folder)])
        self.expect(done, 75, "the wall time of 4 s", what="stopped")
        self.expect(self.joulet([*LONG, "--walltime", "soon"]), 2, "\"soon\" is no duration")

    def two_runs_in_one_folder(self):
        folder = self.place / "shared"
        process = self.begin([*LONG, "-q", "-o", str(folder)])
        self.wait_for_rows(process, folder, 1)
        self.expect(self.joulet([*CASE, "-q", "-o", str(folder)]), 5, "is in use", f"process {process.pid}")
        process.kill()
        process.communicate()
        done = self.joulet([*CASE, "-q", "-o", str(folder)])
        assert done.returncode == 0, "a dead run keeps no lock: " + done.stderr

    def wait_for_rows(self, process, folder, rows):
        limit = time.monotonic() + 60
        file = folder / "history.csv"
        while not file.exists() or file.read_bytes().count(b"\n") < rows + 2:
            assert process.poll() is None, "the run ended before it could be met: " + process.stderr.read()
            assert time.monotonic() < limit, "no row within a minute"
            time.sleep(0.01)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("names", nargs="*")
    parser.add_argument("--mpiexec", default="mpirun")
    parser.add_argument("--numproc-flag", default="-n")
    arguments = parser.parse_args()
    helpers = {"joulet", "begin", "whole", "expect", "restart", "wait_for_rows"}
    names = arguments.names or [n for n in vars(Faults) if not n.startswith("_") and n not in helpers]
    wrong = 0
    for name in names:
        with tempfile.TemporaryDirectory(prefix="joulet-faults-") as place:
            try:
                getattr(Faults(arguments, Path(place)), name)()
                print(f"  {name}: as documented", flush=True)
            except Skipped as why:
                print(f"  {name}: skipped: {why}", flush=True)
            except (AssertionError, subprocess.TimeoutExpired) as error:
                print(f"  {name}: {error}", flush=True)
                wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
