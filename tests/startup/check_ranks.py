#!/usr/bin/env python3
"""One program under mpirun, too: what needs no mesh is answered once, mistakes are reported once, runs use all ranks."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def environment():
    """Lets Open MPI 4 and 5 start as root and with more ranks than cores, as in containers."""
    return dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                OMPI_MCA_rmaps_base_oversubscribe="1", OMPI_MCA_mpi_yield_when_idle="1", OMPI_MCA_hwloc_base_binding_policy="none",
                PRTE_MCA_rmaps_default_mapping_policy=":oversubscribe", PRTE_MCA_hwloc_default_binding_policy="none",
                OMP_NUM_THREADS="1")


# Words, exit code, a text that standard output and standard error together hold exactly once.
EXPECTED = [
    (["--version"], 0, "PETSc "),
    (["init"], 0, "# Presets:"),
    (["fit", "no-such.csv"], 5, "joulet: error: "),
    (["rum"], 2, "did you mean"),
    (["run", "-s", "pellet.diametr=3 mm"], 2, "joulet: error: "),
    (["run", "-o", "out", "-s", "time.end=1 s"], 0, "on 2 cores"),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("joulet", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("--mpiexec", default="mpiexec")
    parser.add_argument("--numproc-flag", default="-n")
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for words, code, text in EXPECTED:
            result = subprocess.run([options.mpiexec, options.numproc_flag, "2", options.joulet, *words], cwd=folder,
                                    env=environment(), capture_output=True, text=True, timeout=120)
            found = (result.stdout + result.stderr).count(text)
            if result.returncode != code or found != 1:
                wrong += 1
                print(f"joulet {' '.join(words)} on 2 ranks: exit code {result.returncode}, expected {code}; "
                      f"{text!r} {found} times\n{result.stdout}{result.stderr}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
