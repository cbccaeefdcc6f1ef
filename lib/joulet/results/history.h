#pragma once

#include <joulet/results/step_report.h>

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace joulet {

/// history.csv: one row per accepted step, all numbers of columns.cc with full digits (the shortest that read back to
/// the same bits), SI. The header is `name [unit]`. Each row is flushed, so that the file can be followed while the run
/// goes on. Those that depend on the case (`numbers_of_case`) follow; the first row tells which there are.
class History {
public:
  /// Replaces the file. Throws IoError.
  explicit History(const std::filesystem::path& file);
  /// Goes on with a file of which the first `size` bytes are kept: the rows up to the moment of a checkpoint. Throws
  /// IoError when it is shorter.
  History(const std::filesystem::path& file, std::uintmax_t size);
  /// Throws IoError, when the disk is full for example; the rows before stay, without a part of this one.
  void add(const StepReport& report);

  /// Of the rows so far, byte.
  std::uintmax_t size() const { return complete_; }
  const std::filesystem::path& file() const { return file_; }

private:
  std::string header(const StepReport& report) const;
  void check_header(const StepReport& report);
  void write_header(const StepReport& report);
  void write_line(const std::string& line);
  void check();

  std::filesystem::path file_;
  std::ofstream stream_;
  std::uintmax_t complete_ = 0;  ///< bytes of whole lines
  bool has_header_ = false, check_header_ = false;
};

}  // namespace joulet
