#include <joulet/base/error.h>
#include <joulet/results/output_folder.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "catch.h"
#include "files.h"

using namespace joulet;
namespace fs = std::filesystem;

namespace {

/// A process that takes `folder` and keeps it until it is killed. Returns once it has.
pid_t taken_by_another(const fs::path& folder) {
  int ready[2];
  REQUIRE(pipe(ready) == 0);
  const pid_t child = fork();
  if (child == 0) {
    const OutputFolder taken(folder);
    const char byte = 1;
    if (write(ready[1], &byte, 1) != 1) _exit(1);
    for (;;) pause();
  }
  char byte = 0;
  REQUIRE(read(ready[0], &byte, 1) == 1);
  close(ready[0]);
  close(ready[1]);
  return child;
}

}  // namespace

TEST_CASE("a folder is taken by one at a time, and given back") {
  const TestFolder parent;
  {
    const OutputFolder first(parent / "out");
    CHECK_THROWS_AS(OutputFolder(parent / "out"), IoError);
    CHECK_THROWS_WITH(OutputFolder(parent / "out"), ContainsSubstring("process " + std::to_string(getpid()) + " on ") &&
                                                        ContainsSubstring("since 2"));
    CHECK_THROWS_AS(OutputFolder(parent / "out/../out"), IoError);
    CHECK_NOTHROW(OutputFolder(parent / "out/below"));
    CHECK_NOTHROW(OutputFolder(parent / "other"));
  }
  CHECK(fs::is_empty(parent.path));
  CHECK_NOTHROW(OutputFolder(parent / "out"));
}

TEST_CASE("a process that was killed keeps no folder") {
  const TestFolder parent;
  const pid_t child = taken_by_another(parent / "out");
  CHECK_THROWS_WITH(OutputFolder(parent / "out"), ContainsSubstring("process " + std::to_string(child)));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(fs::exists(parent / "out/.joulet-lock"));
  { const OutputFolder now(parent / "out"); }
  CHECK_FALSE(fs::exists(parent / "out/.joulet-lock"));
}

TEST_CASE("many that want one new folder at once: one gets it, no one meets another error") {
  const TestFolder parent;
  constexpr int n = 8;
  for (int round = 0; round < 5; ++round) {
    pid_t children[n];
    for (pid_t& child : children) {
      child = fork();
      if (child != 0) continue;
      try {
        const OutputFolder taken(parent / "a/b");
        usleep(2000);
        _exit(0);
      } catch (const IoError& error) {
        _exit(std::string(error.what()).find("in use") == std::string::npos ? 2 : 1);
      }
    }
    int got = 0;
    for (const pid_t child : children) {
      int status = 0;
      waitpid(child, &status, 0);
      REQUIRE(WIFEXITED(status));
      CHECK(WEXITSTATUS(status) <= 1);
      got += WEXITSTATUS(status) == 0;
    }
    CHECK(got >= 1);
    fs::remove_all(parent / "a");  // _exit runs no destructors
  }
}

TEST_CASE("what is in the way or cannot be made is named, and nothing is left") {
  const TestFolder parent;
  std::ofstream(parent / "file") << "mine";
  CHECK_THROWS_WITH(OutputFolder(parent / "file"), ContainsSubstring("a file of that name is in the way"));
  CHECK_THROWS_AS(OutputFolder(parent / "file/below"), IoError);
  CHECK_THROWS_WITH(OutputFolder("/proc/joulet"), ContainsSubstring("/proc/joulet"));
  CHECK_THROWS_AS(OutputFolder("/proc"), IoError);
  CHECK_NOTHROW(OutputFolder((parent / "out").string() + "/"));
  CHECK(content_of(parent / "file") == "mine");
  fs::remove(parent / "file");
  CHECK(fs::is_empty(parent.path));
}
