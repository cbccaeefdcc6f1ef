#!/usr/bin/env python3
"""The jobs of share/joulet/slurm in a real Slurm (slurm_here.py): stopped at their limit or for a more urgent job, queued again,
finished, with the answers of a run that was left alone, bit for bit. Prints a transcript. Where Slurm is not installed it says
so and ends with code 77, which CTest counts as skipped."""

import argparse
import filecmp
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "ranks")]
import check_ranks  # noqa: E402
import slurm_here  # noqa: E402

SCRIPTS = HERE.parent.parent / "share" / "joulet" / "slurm"
SKIPPED = 77
# Some steps of these runs take half a second on two ranks, so that signals meet them at work.
CASE = ["-s", "numerics.refinement={refinement}", "-s", "time.tolerance=1e-7", "-s", "output.fields=false",
        "-s", "numerics.linear_solver=direct"]


class Failed(Exception):
    pass


class Jobs:
    def __init__(self, arguments, slurm, folder):
        self.arguments, self.slurm, self.folder = arguments, slurm, folder
        self.start = time.monotonic()
        self.environment = {**check_ranks.ENVIRONMENT, "JOULET": arguments.program}
        self.case = ["luo2025-6mm", *(word.format(refinement=arguments.refinement) for word in CASE)]

    def say(self, text):
        print(f"[{time.monotonic() - self.start:6.1f} s] {text}", flush=True)

    def submit(self, *words, environment=None):
        shown = " ".join(f"{k}={v}" for k, v in (environment or {}).items())
        line = " ".join([*([shown] if shown else []), "sbatch", *words]).replace(f"{SCRIPTS}/", "")
        self.say(f"$ {line}")
        return self.slurm.submit(*words, cwd=self.folder, environment={**self.environment, **(environment or {})})

    def alone(self, name, words, ranks=2):
        """The same without Slurm, left alone."""
        command = ["mpirun", "-n", str(ranks)] if ranks > 1 else []
        done = subprocess.run([*command, self.arguments.program, *words, "-q", "-o", name], cwd=self.folder, text=True,
                              capture_output=True, check=False, env={**os.environ, **self.environment})
        if done.returncode != 0:
            raise Failed(f"{name}: {done.stderr}")

    def same(self, file, one, other):
        if not filecmp.cmp(self.folder / one / file, self.folder / other / file, shallow=False):
            raise Failed(f"{one}/{file} and {other}/{file} differ")
        self.say(f"{other}/{file}: the same bytes as without a stop")

    def follow(self, number, seconds, done=("COMPLETED",)):
        """Says whenever the job's state changes, until it is one of `done`."""
        limit, shown = time.monotonic() + seconds, None
        while True:
            job = self.slurm.job(number)
            now = f"job {number}: {job.get('JobState')}, restarts {job.get('Restarts')}, exit code {job.get('ExitCode')}"
            if now != shown:
                self.say(now)
                shown = now
            if job.get("JobState") in done:
                return job
            if job.get("JobState") in ("FAILED", "TIMEOUT", "CANCELLED", "NODE_FAIL") or time.monotonic() > limit:
                raise Failed(f"{now}\n{self.log(number)}")
            time.sleep(0.3)

    def log(self, number):
        return "".join(file.read_text() for file in sorted(self.folder.glob(f"*-{number}.log")))

    def at_work(self, number, folder, rows):
        """Until the run of that job has written some rows."""
        limit, file = time.monotonic() + 120, self.folder / folder / "history.csv"
        while not file.exists() or file.read_bytes().count(b"\n") < rows:
            if time.monotonic() > limit:
                raise Failed(f"job {number} does not begin\n{self.log(number)}")
            time.sleep(0.1)

    # One function a job; its name is that of the test.

    def time_limit(self):
        """A minute is the shortest limit of Slurm; it looks every now and then, and so signals up to a minute earlier."""
        self.alone("alone", ["run", *self.case])
        job = self.submit("--ntasks=2", "--time=1", "--signal=USR1@25", str(SCRIPTS / "joulet.sbatch"), "run", *self.case,
                          "-o", "limited", "--resume")
        found = self.follow(job, 600)
        if int(found["Restarts"]) < 1:
            raise Failed("the run was faster than the limit of its job: give a higher --refinement")
        self.same("history.csv", "alone", "limited")
        print(self.log(job))

    def preempted(self):
        if not (self.folder / "alone").exists():
            self.alone("alone", ["run", *self.case])
        job = self.submit("--ntasks=2", "--partition=normal", str(SCRIPTS / "joulet.sbatch"), "run", *self.case, "-o",
                          "preempted", "--resume")
        self.at_work(job, "preempted", 20)
        urgent = self.submit("--ntasks=2", "--partition=urgent", "--wrap=sleep 1")
        self.follow(urgent, 120)
        found = self.follow(job, 600)
        if int(found["Restarts"]) < 1:
            raise Failed("the job was not put back into the queue")
        self.same("history.csv", "alone", "preempted")
        print(self.log(job))

    def chain(self):
        """Of three jobs the first is stopped, the second finishes, the third is not needed."""
        if not (self.folder / "alone").exists():
            self.alone("alone", ["run", *self.case])
        self.say("$ chain.sh 3 --ntasks=2 -- run ... -o chain --resume")
        done = self.slurm.ask(str(SCRIPTS / "chain.sh"), "3", "--ntasks=2", "--", "run", *self.case, "-o", "chain",
                              "--resume", cwd=self.folder, environment=self.environment)
        if done.returncode != 0:
            raise Failed(done.stderr)
        first, second, third = done.stdout.split()
        self.at_work(first, "chain", 20)
        self.say(f"$ scancel --signal=USR1 {first}")
        self.slurm.ask("scancel", "--signal=USR1", first)
        if self.follow(first, 60, done=("FAILED",))["ExitCode"] != "75:0":
            raise Failed("the first job does not end with code 75")
        self.follow(second, 600)
        self.follow(third, 60, done=("CANCELLED",))
        self.same("history.csv", "alone", "chain")

    def study(self):
        sweep = ["sweep", "--vary", "supply.power_density=0.3..0.55 W/mm^3 x150", "-s", "time.tolerance=1e-5"]
        self.alone("study-alone", sweep)
        job = self.submit("--ntasks=2", "--partition=normal", str(SCRIPTS / "joulet.sbatch"), *sweep, "-o", "study")
        limit = time.monotonic() + 60
        while sum(f.read_bytes().count(b"\n") for f in (self.folder / "study").glob("journal/*.journal")) < 5:
            if time.monotonic() > limit:
                raise Failed(f"the study does not begin\n{self.log(job)}")
            time.sleep(0.05)
        urgent = self.submit("--ntasks=2", "--partition=urgent", "--wrap=sleep 1")
        self.follow(urgent, 120)
        if int(self.follow(job, 600)["Restarts"]) < 1:
            raise Failed("the job was not put back into the queue")
        self.same("study.csv", "study-alone", "study")
        print(self.log(job))

    def array(self):
        (self.folder / "cases.txt").write_text("-s pellet.diameter='5 mm' -o d5\n-s 'pellet.diameter=8 mm' -o d8\n")
        job = self.submit("--array=1-2", "--export=ALL,CASES=cases.txt", str(SCRIPTS / "joulet.sbatch"), "run",
                          "luo2025-6mm", "--resume")
        for task in (1, 2):
            self.follow(f"{job}_{task}", 120)
        for name, diameter in (("d5", "5 mm"), ("d8", "8 mm")):
            self.alone(f"{name}-alone", ["run", "luo2025-6mm", "-s", f"pellet.diameter={diameter}"], ranks=1)
            self.same("history.csv", f"{name}-alone", name)

    def failure(self):
        """A mistake is not repeated: neither queued again nor by the rest of a chain."""
        done = self.slurm.ask(str(SCRIPTS / "chain.sh"), "2", "--ntasks=1", "--", "run", "luo2025-6mm", "-s",
                              "supply.power_density=90 W/mm^3", "-o", "failed", "--resume", cwd=self.folder,
                              environment=self.environment)
        first, second = done.stdout.split()
        if self.follow(first, 120, done=("FAILED",))["ExitCode"] != "3:0":
            raise Failed("the first job does not end with the code of joulet")
        self.follow(second, 60, done=("CANCELLED",))


TESTS = ["array", "failure", "study", "preempted", "chain", "time_limit"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("names", nargs="*", choices=[[], *TESTS], help=f"of {', '.join(TESTS)}; all if absent")
    parser.add_argument("--refinement", default="4", help="of the large run, which must outlast its job: about 20 s on two cores")
    parser.add_argument("--folder", help="to keep logs and results in")
    arguments = parser.parse_args()
    missing = slurm_here.missing_programs()
    if missing:
        print(f"skipped: {', '.join(missing)} not found; apt-get install --no-install-recommends slurm-wlm munge")
        return SKIPPED
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # Slurm is to end with us
    wrong = 0
    place = Path(arguments.folder or tempfile.mkdtemp(prefix="joulet-slurm-"))
    place.mkdir(exist_ok=True)
    (place / "jobs").mkdir()
    with slurm_here.Slurm(place / "slurm") as slurm:
        jobs = Jobs(arguments, slurm, place / "jobs")
        for name in arguments.names or TESTS:
            print(f"== {name}", flush=True)
            try:
                getattr(jobs, name)()
            except Failed as error:
                print(f"{name}: {error}", flush=True)
                wrong += 1
    if not wrong and not arguments.folder:
        shutil.rmtree(place)
    print(f"{wrong} tests failed; logs are in {place}" if wrong else "all as documented")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
