"""A Slurm of one machine for the life of a `with` block: munged, slurmctld and slurmd as this user, with all their files in one
temporary folder, on ports of their own, without systemd. Needs the Debian packages slurm-wlm and munge."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "scontrol", "sinfo", "srun")


def missing_programs():
    return [name for name in PROGRAMS if not shutil.which(name, path=PATH)]


PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])

# Credentials live for a few seconds only: a requeued job waits until those of its last start have expired. Two partitions on the
# same node: a job of `urgent` takes the place of one of `normal`, which has `grace` seconds to end and is queued again.
CONFIGURATION = """\
ClusterName=joulet-test
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
SlurmctldPort={ctld_port}
SlurmdPort={d_port}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=2,bf_interval=2,sched_min_interval=0
JobRequeue=1
KillWait=10
MinJobAge=600
ReturnToService=2
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=normal Nodes={host} Default=YES MaxTime=INFINITE State=UP PriorityTier=1 GraceTime=30
PartitionName=urgent Nodes={host} MaxTime=INFINITE State=UP PriorityTier=10
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Slurm:
    """`cpus`: what Slurm gives out, whatever the machine has."""

    def __init__(self, folder, cpus=2):
        self.folder = Path(folder)
        self.folder.mkdir(mode=0o755)
        self.processes = []
        self.environment = {**os.environ, "PATH": PATH, "SLURM_CONF": str(self.folder / "slurm.conf")}
        for name in ("state", "spool"):
            (self.folder / name).mkdir(mode=0o755)
        host = socket.gethostname().split(".")[0]
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        (self.folder / "slurm.conf").write_text(CONFIGURATION.format(
            host=host, user=user, folder=self.folder, cpus=cpus, ctld_port=free_port(), d_port=free_port()))

    def __enter__(self):
        try:
            key = self.folder / "munge.key"
            key.write_bytes(secrets.token_bytes(1024))
            key.chmod(0o400)
            self.start("munged", "--foreground", "--force", f"--key-file={key}", f"--socket={self.folder}/munge.socket",
                       f"--pid-file={self.folder}/munged.pid", f"--log-file={self.folder}/munged.log",
                       f"--seed-file={self.folder}/munge.seed")
            self.wait("munged", lambda: (self.folder / "munge.socket").exists())
            self.start("slurmctld", "-D", "-c")
            self.wait("slurmctld", lambda: self.ask("scontrol", "ping").returncode == 0)
            self.start("slurmd", "-D")
            self.wait("slurmd", lambda: self.ask("sinfo", "-h", "-o", "%t").stdout.split()[:1] == ["idle"])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.ask("scancel", "--full", f"--user={os.getuid()}")
        limit = time.monotonic() + 20
        while self.ask("squeue", "-h").stdout.strip() and time.monotonic() < limit:
            time.sleep(0.2)
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()

    def start(self, program, *words):
        with open(self.folder / f"{program}.out", "w", encoding="utf-8") as out:
            self.processes.append(subprocess.Popen([shutil.which(program, path=PATH), *words], env=self.environment,
                                                   stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT))

    def wait(self, what, there, seconds=30):
        limit = time.monotonic() + seconds
        while not there():
            if self.processes[-1].poll() is not None or time.monotonic() > limit:
                for log in (f"{what}.out", f"{what}.log"):
                    if (self.folder / log).exists():
                        sys.stderr.write((self.folder / log).read_text(errors="replace")[-3000:])
                raise RuntimeError(f"{what} does not start")
            time.sleep(0.1)

    def ask(self, *words, cwd=None, environment=None):
        return subprocess.run(words, capture_output=True, text=True, check=False, timeout=60, cwd=cwd,
                              env={**self.environment, **(environment or {})})

    def submit(self, *words, cwd=None, environment=None):
        """The number of the job."""
        done = self.ask("sbatch", "--parsable", *words, cwd=cwd, environment=environment)
        if done.returncode != 0:
            raise RuntimeError(f"sbatch {' '.join(words)}: {done.stderr}")
        return done.stdout.strip().split(";")[0]

    def job(self, number):
        """What Slurm says of a job: JobState, Restarts, ExitCode, RunTime..."""
        text = self.ask("scontrol", "show", "job", number).stdout
        return dict(word.split("=", 1) for word in text.split() if "=" in word)
