#!/usr/bin/env python3
"""Runs joulet on every broken case of cases.py and checks message, exit code, and that nothing is left behind."""

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it is
from cases import CASES  # noqa: E402

PREFIX = "joulet: error: "
FORBIDDEN = ["terminate called", "MPI_ABORT", "PETSC ERROR", "Aborted", "Segmentation", "An error occurred in line",
             "what():"]


def environment():
    """Lets Open MPI 4 and 5 start as root and with more ranks than cores, as in containers."""
    return dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                OMPI_MCA_rmaps_base_oversubscribe="1", OMPI_MCA_mpi_yield_when_idle="1", OMPI_MCA_hwloc_base_binding_policy="none",
                PRTE_MCA_rmaps_default_mapping_policy=":oversubscribe", PRTE_MCA_hwloc_default_binding_policy="none",
                # mpiexec would wait a second before it ends the ranks that are left after an error.
                OMPI_MCA_odls_base_sigkill_timeout="0", OMP_NUM_THREADS="1")


def snapshot(folder):
    return {str(p.relative_to(folder)): p.read_text(errors="replace") if p.is_file() else None
            for p in folder.rglob("*")}


def prepare(case, folder):
    (folder / "case.toml").write_text(case.case)
    for name, text in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def problems(case, result, before, after, ranks):
    """What is wrong with the way the program ended; empty if nothing."""
    lines = result.stderr.splitlines()
    errors = [line for line in lines if line.startswith(PREFIX)]
    if result.returncode != case.code:
        yield f"exit code {result.returncode}, expected {case.code}"
    if len(errors) != 1:
        yield f"{len(errors)} lines of error, expected 1"
    if ranks == 1 and len(lines) != 1:
        yield f"{len(lines)} lines on standard error, expected 1"
    for text in case.expected:
        if errors and text not in errors[0]:
            yield f"the message does not contain {text!r}"
    for text in FORBIDDEN:
        if text in result.stdout + result.stderr:
            yield f"{text!r} was printed"
    if before != after:
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name, 0) != after.get(name, 0))
        yield f"files were made, changed or removed: {', '.join(changed)}"


def run(case, options):
    arguments = ["run", "case.toml", "-o", "out"] if case.arguments is None else case.arguments
    command = [str(options.joulet), *arguments]
    if options.ranks > 1:
        command = [options.mpiexec, "-n", str(options.ranks), *command]
    with tempfile.TemporaryDirectory(prefix="joulet-errors-") as name:
        folder = Path(name)
        prepare(case, folder)
        before = snapshot(folder)
        try:
            result = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True,
                                    errors="replace", timeout=120)
        except subprocess.TimeoutExpired:
            return ["it did not end within 120 s"], ""
        return list(problems(case, result, before, snapshot(folder), options.ranks)), result.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("joulet", type=lambda text: Path(text).resolve())
    parser.add_argument("--ranks", type=int, default=1)
    parser.add_argument("--mpiexec", default="mpiexec")
    parser.add_argument("--only", default="", help="only cases with this in their name")
    parser.add_argument("--show", action="store_true", help="print all messages")
    options = parser.parse_args()

    cases = [case for case in CASES if options.only in case.name]
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(lambda case: run(case, options), cases))
    failed = 0
    for case, (found, stderr) in zip(cases, results):
        failed += bool(found)
        if found or options.show:
            print(f"{'FAILED' if found else 'ok'}: {case.name}\n" + "".join(f"  {text}\n" for text in found) +
                  "".join(f"  | {line}\n" for line in stderr.splitlines()[:20]), end="")
    print(f"{len(cases)} broken cases on {options.ranks} rank{'s' if options.ranks > 1 else ''}, {failed} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
