#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// The index of the fields in time: a ParaView data file (.pvd), or, where the name of the file ends with ".series", a
/// file series of ParaView (JSON). Rewritten as a whole at each addition, so that it can be opened while the run goes
/// on.
class FieldSeries {
public:
  explicit FieldSeries(std::filesystem::path file);
  using Entries = std::vector<std::pair<double, std::string>>;  ///< time, file
  /// Goes on with an index that had these entries, and takes what came after them out of the file. Throws IoError.
  FieldSeries(std::filesystem::path file, Entries entries);
  /// `fields` relative to the index; `time` in s, written with full digits. Throws IoError.
  void add(double time, const std::filesystem::path& fields);

  const Entries& entries() const { return entries_; }

private:
  void write() const;
  std::string as_pvd() const;
  std::string as_file_series() const;
  std::filesystem::path file_;
  Entries entries_;
};

}  // namespace joulet
