"""What the tests of studies share: the environment of MPI, the program in a folder, and a main that runs one check."""

import argparse
import os
import subprocess
import tempfile
from pathlib import Path

ENVIRONMENT = {
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_MCA_mpi_yield_when_idle": "1",
    "OMPI_MCA_hwloc_base_binding_policy": "none",
    "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe",
    "PRTE_MCA_hwloc_default_binding_policy": "none",
    "OMP_NUM_THREADS": "1",
}
SUCCESS, INPUT, SOLVER, IO = 0, 2, 3, 5
ISOTHERMAL = ["-s", 'thermal.prescribed=[{time="0 s", temperature="1700 K"}]', "-s", "numerics.refinement=0"]


class Program:
    def __init__(self, arguments, folder):
        self.program, self.mpiexec, self.flag, self.folder = (arguments.program, arguments.mpiexec,
                                                              arguments.numproc_flag, folder)

    def command(self, arguments, ranks=1):
        launcher = [self.mpiexec, self.flag, str(ranks)] if ranks > 1 else []
        return [*launcher, self.program, *arguments]

    def start(self, arguments):
        return subprocess.Popen(self.command(arguments), cwd=self.folder, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env={**os.environ, **ENVIRONMENT})

    def run(self, arguments, code=SUCCESS, says=(), ranks=1, **options):
        options = {"capture_output": True, **options}
        done = subprocess.run(self.command(arguments, ranks), cwd=self.folder, text=True, timeout=100, check=False,
                              env={**os.environ, **ENVIRONMENT}, **options)
        what = f"{arguments}\n{done.stdout}\n{done.stderr}"
        assert done.returncode == code, f"exit code {done.returncode}, not {code}: {what}"
        for text in says:
            assert text in done.stderr, f"{text!r} is not said: {what}"
        return done


def parser_of(description):
    """PROGRAM --mpiexec --numproc-flag."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("program", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("--mpiexec", default="mpiexec")
    parser.add_argument("--numproc-flag", default="-n")
    return parser


def run_check(module):
    """Calls the function check_NAME of a module, NAME from the command line, in a folder of its own."""
    parser = parser_of(module["__doc__"])
    parser.add_argument("check", choices=[name[6:] for name in module if name.startswith("check_")])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="joulet-study-") as name:
        module["check_" + arguments.check](Program(arguments, Path(name)))
    print(f"{arguments.check}: as it should be")
