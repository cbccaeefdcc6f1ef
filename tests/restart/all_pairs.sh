#!/bin/sh
# Stop on N ranks, restart on M, for N and M in 1, 2, 3, 4 and six presets, answers within 1e-8: all_pairs.sh JOULET
set -eu
export OMPI_MCA_mpi_yield_when_idle=1  # four ranks on fewer cores
here=$(dirname "$0")
pairs=$(for n in 1 2 3 4; do for m in 1 2 3 4; do echo $n:$m; done; done)
python3 -B "$here/check_restart.py" "$1" luo2025-6mm luo2025-6mm-reaction-heat luo2025-18mm luo2025-6mm-electrodes \
  luo2025-18mm-electrodes luo2025-6mm-enclosure --set checkpoint.every="1 s" --set time.end="${2:-10 s}" --fields 1e-8 --exact 1 --shares 0.5 --pairs $pairs
