#include "catch.h"
#include "unit/results/files.h"

#include <joulet/simulation/memory.h>

#include <fstream>

using namespace joulet;

namespace {

/// A tree of files in the form of /proc and /sys.
struct Machine {
  Machine() { put("proc/meminfo", "MemTotal: 16777216 kB\nMemFree: 1048576 kB\nMemAvailable:    8388608 kB\n"); }
  void put(const std::string& file, const std::string& text) const {
    const auto path = root.path / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  AvailableMemory available() const { return available_memory(root.path); }
  TestFolder root;
};

constexpr double gib = 1024. * 1024 * 1024;

}  // namespace

TEST_CASE("without limits, 8 GiB: the memory is what the kernel calls available") {
  const Machine machine;
  CHECK(machine.available().bytes == 8 * gib);
  machine.put("proc/self/cgroup", "4:memory:/\n0::/\n");
  machine.put("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
  machine.put("sys/fs/cgroup/memory/memory.usage_in_bytes", "1073741824\n");
  machine.put("sys/fs/cgroup/memory.max", "max\n");
  CHECK(machine.available().bytes == 8 * gib);
  CHECK_THAT(machine.available().bound, ContainsSubstring("machine"));
}

TEST_CASE("control groups of version 2: the tightest limit on the way up, page cache counts as free") {
  const Machine machine;
  machine.put("proc/self/cgroup", "0::/user/job\n");
  machine.put("sys/fs/cgroup/user/memory.max", "4294967296\n");
  machine.put("sys/fs/cgroup/user/memory.current", "3221225472\n");
  machine.put("sys/fs/cgroup/user/memory.stat", "anon 100\ninactive_file 1073741824\n");
  machine.put("sys/fs/cgroup/user/job/memory.max", "max\n");
  CHECK(machine.available().bytes == 2 * gib);
  CHECK_THAT(machine.available().bound, ContainsSubstring("control group"));
  machine.put("sys/fs/cgroup/user/job/memory.max", "1073741824\n");
  machine.put("sys/fs/cgroup/user/job/memory.current", "0\n");
  CHECK(machine.available().bytes == gib);
}

TEST_CASE("control groups of version 1, seen from inside a container whose path is that of the host") {
  const Machine machine;
  machine.put("proc/self/cgroup", "5:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n");
  machine.put("sys/fs/cgroup/memory/memory.limit_in_bytes", "2147483648\n");
  machine.put("sys/fs/cgroup/memory/memory.usage_in_bytes", "1610612736\n");
  machine.put("sys/fs/cgroup/memory/memory.stat", "cache 5\ntotal_inactive_file 536870912\n");
  CHECK(machine.available().bytes == gib);
}

TEST_CASE("a group beyond its limit has nothing left, and a strange machine its whole memory") {
  const Machine machine;
  machine.put("proc/self/cgroup", "0::/\n");
  machine.put("sys/fs/cgroup/memory.max", "1000\n");
  machine.put("sys/fs/cgroup/memory.current", "2000\n");
  CHECK(machine.available().bytes == 0);
  std::filesystem::remove(machine.root / "proc/meminfo");
  std::filesystem::remove(machine.root / "proc/self/cgroup");
  CHECK(machine.available().bytes > 0);
}
