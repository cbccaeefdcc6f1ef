#pragma once

#include <cstdint>
#include <filesystem>

namespace joulet {

/// An open file whose every call is checked. Throws IoError with the name of the file and the reason of the system.
class CheckedFile {
public:
  /// `flags` of open(2).
  CheckedFile(const std::filesystem::path& file, int flags);
  ~CheckedFile();
  CheckedFile(const CheckedFile&) = delete;
  CheckedFile& operator=(const CheckedFile&) = delete;

  /// Takes the room, so that a full disk says so before anything is written; where the file system can't, nothing.
  void reserve(std::uint64_t bytes);
  void write(const void* data, std::uint64_t bytes, std::uint64_t offset);
  void read(void* data, std::uint64_t bytes, std::uint64_t offset) const;
  std::uint64_t size() const;
  /// Closes; what was written may not be on the disk yet.
  void close();
  /// Waits until all is on the disk, and closes.
  void finish();

private:
  const std::filesystem::path file_;
  int descriptor_;
};

}  // namespace joulet
