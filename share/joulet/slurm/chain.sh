#!/bin/bash
# A run that takes several jobs where jobs must not put themselves back into the queue: chain.sh N SBATCH-OPTIONS... -- JOULET-WORDS...
# submits N jobs, each of which begins when the one before was stopped with a checkpoint (code 75).
#
#   chain.sh 5 --ntasks=32 --time=4:00:00 -- run my.toml -o out/my --resume
#
# When a job finishes the run, Slurm takes the others out of the queue; when one fails, it takes them out itself. Prints the numbers
# of the jobs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jobs=${1:?number of jobs}
shift
options=()
while (($# > 0)) && [[ $1 != -- ]]; do
  options+=("$1")
  shift
done
if (($# < 2)); then
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
shift

name=joulet-chain-$(date +%s)-$$
after=()
for ((i = 0; i < jobs; ++i)); do
  job=$(REQUEUE=no CHAIN=$name sbatch --parsable --no-requeue --job-name="$name" "${after[@]}" "${options[@]}" \
    "$here/joulet.sbatch" "$@")
  job=${job%%;*}
  echo "$job"
  after=(--dependency="afternotok:$job" --kill-on-invalid-dep=yes)
done
