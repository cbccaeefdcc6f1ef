#include "sample.h"

#include <catch.h>
#include <joulet/base/error.h>
#include <joulet/base/log.h>
#include <joulet/checkpoint/checkpoint_folder.h>
#include <unit/results/files.h>

#include <fstream>

using namespace joulet;

namespace {

const MPI_Comm self = MPI_COMM_SELF;

void damage(const std::filesystem::path& file) {
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
}

}  // namespace

TEST_CASE("the newest checkpoints are kept") {
  const TestFolder folder;
  const CheckpointFolder checkpoints(folder.path);
  CHECK(!checkpoints.newest(self));
  for (const int step : {9, 10, 100}) checkpoints.write(step, sample_snapshot(self), 2, self);
  REQUIRE(checkpoints.files().size() == 2);
  CHECK(checkpoints.newest(self)->file.filename() == "step-0000000100.h5");
  checkpoints.remove_after(10);
  CHECK(checkpoints.newest(self)->file.filename() == "step-0000000010.h5");
  checkpoints.remove_all();
  CHECK(!checkpoints.newest(self));
}

TEST_CASE("for a broken checkpoint the one before is taken, and that is said") {
  const TestFolder folder;
  const CheckpointFolder checkpoints(folder.path);
  for (const int step : {1, 2}) checkpoints.write(step, sample_snapshot(self), 2, self);
  damage(checkpoints.files().front());
  std::string said;
  set_log_receiver([&](LogLevel, std::string_view message) { said += message; });
  CHECK(checkpoints.newest(self)->file.filename() == "step-0000000001.h5");
  set_log_receiver({});
  CHECK(said.find("step-0000000002.h5\" is broken") != std::string::npos);
  damage(checkpoints.files().back());
  CHECK_THROWS_WITH(checkpoints.newest(self), ContainsSubstring("none of the 2 checkpoints"));
}

TEST_CASE("what is half written is no checkpoint") {
  const TestFolder folder;
  const CheckpointFolder checkpoints(folder.path);
  checkpoints.write(1, sample_snapshot(self), 2, self);
  std::ofstream(folder.path / "checkpoints" / "step-0000000002.h5.part") << "half";
  CHECK(checkpoints.newest(self)->file.filename() == "step-0000000001.h5");
  checkpoints.remove_all();
  CHECK(!std::filesystem::exists(folder.path / "checkpoints"));
}
