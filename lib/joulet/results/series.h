#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// The index of the fields in time, a ParaView data file (.pvd). Rewritten as a whole at each addition, so that it can
/// be opened while the run goes on.
class Series {
public:
  explicit Series(std::filesystem::path file);
  /// `fields` relative to the index; `time` in s, written with full digits. Throws IoError.
  void add(double time, const std::filesystem::path& fields);

private:
  std::filesystem::path file_;
  std::vector<std::pair<double, std::string>> entries_;
};

}  // namespace joulet
