#!/usr/bin/env python3
"""Runs that are killed (SIGKILL) at random times and taken up with --resume, again and again, until they are done: the
results are those of a run that was left alone, bit for bit. Five cases in turn: pellet, electrodes, gas in the pores, a
mesh that follows the error, a study."""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "ranks"), str(HERE.parent / "restart")]
import check_ranks  # noqa: E402
import check_restart  # noqa: E402

# By the time of the process only: what is compared bit for bit must not depend on the clock.
KEEP = ["-s", "checkpoint.wall_time=0 s", "-s", "output.fields=true"]
CASES = {
    "pellet": ["run", "luo2025-6mm", "-s", "checkpoint.every=2 s", *KEEP],
    "electrodes": ["run", "luo2025-6mm-electrodes", "-s", "checkpoint.every=2 s", *KEEP],
    "gas": ["run", str(HERE.parent / "ranks" / "pore-gas.toml"), "-s", "checkpoint.every=1 s", *KEEP],
    "adaptive": ["run", str(HERE.parent / "restart" / "adaptive.toml"), "-s", "checkpoint.every=0.2 s", *KEEP],
    "study": ["sweep", "--vary", "supply.power_density=0.3..0.55 W/mm^3 x12", "--times", "0..120 s x3"],
}
TABLES = ("study.csv", "study_history.csv")


def start(program, name, folder, resume):
    command = [program, *CASES[name], "-o", str(folder), "--quiet"]
    if resume and name != "study":  # a study goes on by itself
        command.append("--resume")
    return subprocess.Popen(command, env={**os.environ, **check_ranks.ENVIRONMENT}, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True)


def finish(process):
    _, errors = process.communicate(timeout=300)
    if process.returncode != 0:
        sys.exit(f"{' '.join(process.args)}\nends with exit code {process.returncode}:\n{errors}")


def differences(name, alone, killed):
    if name == "study":
        return [table for table in TABLES if (alone / table).read_bytes() != (killed / table).read_bytes()]
    return check_restart.exact_differences(alone, killed)


def kill_until_done(program, name, folder, duration, dice, kills):
    """Returns how often the run was killed before it was done; at most `kills`."""
    done = 0
    while done < kills:
        process = start(program, name, folder, resume=True)
        try:
            process.communicate(timeout=dice.uniform(0.1, 1.0) * duration)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        if process.returncode == 0:
            return done
        if process.returncode != -signal.SIGKILL:
            sys.exit(f"{name}: exit code {process.returncode}")
        done += 1
    finish(start(program, name, folder, resume=True))
    return done


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice, killed, rounds, wrong = random.Random(arguments.seed), 0, 0, []
    with tempfile.TemporaryDirectory(prefix="joulet-kill-") as place:
        duration = {}
        for name in CASES:
            begin = time.monotonic()
            finish(start(arguments.program, name, Path(place) / name, resume=False))
            duration[name] = time.monotonic() - begin
        while killed < arguments.kills:
            name = list(CASES)[rounds % len(CASES)]
            folder = Path(place) / "killed"
            shutil.rmtree(folder, ignore_errors=True)
            times = kill_until_done(arguments.program, name, folder, duration[name], dice, min(4, arguments.kills - killed))
            killed, rounds = killed + times, rounds + 1
            found = differences(name, Path(place) / name, folder)
            wrong += [f"{name}: {what}" for what in found]
            print(f"  {name}: killed {times} times, {'; '.join(found) if found else 'the same'}", flush=True)
    print("\n".join(wrong) or f"{killed} kills in {rounds} runs: all results as if nothing had happened")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
