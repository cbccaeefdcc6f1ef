#!/usr/bin/env python3
"""What needs no mesh is answered by the front end, which loads neither deal.II, PETSc nor MPI; with --limit, within a time."""

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

TRIES = 20  # other work on the machine takes caches and cores; one start within the limit is enough
HEAVY = ("libdeal_II", "libpetsc", "libmpi", "libp4est", "libhdf5", "libvtk")
COMMANDS = [
    (0, ["--version"]),
    (0, ["--help"]),
    (0, ["help"]),
    (0, ["help", "pellet.diameter"]),
    (0, ["init"]),
    (0, ["thermo", "onset"]),
    (0, ["thermo", "equilibrium", "--temperature", "1492 degC"]),
    (0, ["fit", "DATA"]),
    (0, ["bed", "-q"]),
    (0, ["economics", "--charge", "20448 C", "--mass", "2.51 g"]),
    (2, ["rum"]),
    (2, ["run", "-s", "pellet.diametr=3 mm"]),
    (2, ["run", "no-such-preset"]),
    (2, ["sweep", "--vary", "pellet.diametr=3..4 mm x3"]),
    (2, ["size", "--vary", "pellet.diameter=4..20 mm", "--limit", "T_mox=1600degC"]),
    (2, ["sensitivity", "--method", "guess"]),
    (5, ["calibrate", "luo2025-6mm", "no-such.csv"]),
    (2, ["economics", "no-such-preset"]),
]


def loaded_libraries(joulet):
    return [line.split()[0] for line in subprocess.check_output(["ldd", joulet], text=True).splitlines()]


def processor_time():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def fastest(command, folder, code, limit):
    """Processor seconds of the fastest of several starts, one where there is no limit; a message if one ends wrongly."""
    seconds = []
    while not seconds or (limit and len(seconds) < TRIES and seconds[-1] > limit):
        start = processor_time()
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        seconds.append(processor_time() - start)
        if result.returncode != code:
            return None, f"exit code {result.returncode}, expected {code}: {result.stderr.strip()}"
    return min(seconds), None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("joulet", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("data", type=lambda text: str(Path(text).resolve()), help="measured conversions for fit")
    parser.add_argument("--limit", type=float, help="ms of processor time for each command; by hand, on an idle machine")
    options = parser.parse_args()
    limit = options.limit and 1e-3 * options.limit
    loaded = loaded_libraries(options.joulet)
    heavy = HEAVY
    if any(name.startswith("libsundials_core") for name in loaded):
        heavy = tuple(name for name in HEAVY if name != "libmpi")  # SUNDIALS 7 of Debian 13 links it itself
    wrong = [f"joulet loads {name}" for name in loaded if name.startswith(heavy)]
    with tempfile.TemporaryDirectory() as folder:
        for code, words in COMMANDS:
            name = "joulet " + " ".join(words)
            seconds, message = fastest([options.joulet, *(options.data if w == "DATA" else w for w in words)], folder,
                                       code, limit)
            if message is None:
                print(f"{1e3 * seconds:6.1f} ms  {name}")
                if limit and seconds > limit:
                    message = f"takes {1e3 * seconds:.0f} ms, more than {options.limit:g} ms"
            if message is not None:
                wrong.append(f"{name}: {message}")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
