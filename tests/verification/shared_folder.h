#pragma once

#include <joulet/base/error.h>
#include <joulet/simulation/collective.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace joulet {

inline const MPI_Comm world = MPI_COMM_WORLD;

/// A folder that all ranks see, made and removed by rank 0.
class SharedFolder {
public:
  SharedFolder()
      : path_(text_from_rank_0(world, [] {
          std::string name = (std::filesystem::temp_directory_path() / "joulet-XXXXXX").string();
          if (!mkdtemp(name.data())) throw IoError("cannot make a folder");
          return name;
        })) {}
  ~SharedFolder() {
    MPI_Barrier(world);
    std::error_code ignored;
    if (is_rank_0(world)) std::filesystem::remove_all(path_, ignored);
  }
  SharedFolder(const SharedFolder&) = delete;
  SharedFolder& operator=(const SharedFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

}  // namespace joulet
