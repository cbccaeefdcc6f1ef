#!/usr/bin/env bash
# Installs the Debian packages in a clean chroot and uses them: program, Python module, a user's C++ project, man pages. As root;
# downloads about 700 MB.
# usage: check_packages.sh bookworm|trixie PACKAGES_FOLDER [CHROOT]
set -euo pipefail
suite=$1 packages=$(cd "$2" && pwd)
chroot=${3:-$(mktemp -d /var/tmp/joulet-XXXXXX)}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}

inside() { chroot "$chroot" env DEBIAN_FRONTEND=noninteractive OMP_NUM_THREADS=1 OMPI_ALLOW_RUN_AS_ROOT=1 \
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1 HOME=/root "$@"; }
cleanup() { for folder in sys dev proc; do umount "$chroot/$folder" 2>/dev/null || true; done; }
trap cleanup EXIT

if [[ ! -x $chroot/usr/bin/apt-get ]]; then debootstrap --variant=minbase "$suite" "$chroot" "$mirror"; fi
mount -t proc proc "$chroot/proc"
mount --bind /dev "$chroot/dev"
mount -t sysfs sysfs "$chroot/sys"
rm -rf "$chroot/root/joulet"
mkdir -p "$chroot/root/joulet"
cp "$packages"/*.deb "$chroot/root/joulet"
cp -r "$here/consumer" "$chroot/root/joulet"

inside apt-get update -q
inside bash -c 'cd /root/joulet && apt-get install -q -y --no-install-recommends ./joulet_*.deb ./joulet-doc_*.deb'
inside bash -c 'cd /root && joulet --version && time joulet run && test -s out/luo2025-6mm/summary.json'
inside bash -c 'test -s /usr/share/man/man1/joulet-sweep.1.gz && test -s /usr/share/bash-completion/completions/joulet'
inside bash -c 'cd /root/joulet && apt-get install -q -y --no-install-recommends ./python3-joulet_*.deb'
inside python3 -c 'import joulet; r = joulet.run("luo2025-6mm", {"supply.power_density": "0.4 W/mm^3"}, fields=True); print(r.answers["temperature_mean"], len(r.fields.points), "points"); assert 1600 < r.answers["temperature_mean"] < 1650'
inside bash -c 'cd /root/joulet && apt-get install -q -y --no-install-recommends g++ cmake ninja-build ./libjoulet-dev_*.deb'
inside bash -c 'cd /root/joulet && cmake -G Ninja -S consumer -B build -D CMAKE_BUILD_TYPE=Release && cmake --build build && build/consumer'
inside apt-get remove -q -y joulet
echo "the packages install, run and go in a clean $suite"
