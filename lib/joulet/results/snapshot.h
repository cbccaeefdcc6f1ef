#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// The state of a run at one moment, this rank's share, ready to be written. Nodes and leaves of the mesh stand in an
/// order that knows no ranks (fem/space/canonical_order.h): those of a rank are one piece of the whole.
struct Snapshot {
  struct Field {
    std::string name, unit;
    std::vector<double> values;  ///< at this rank's nodes
  };
  /// The same on all ranks.
  struct Numbers {
    std::string name, unit;
    std::vector<double> values;
  };

  std::uint64_t n_nodes = 0, first_node = 0;   ///< of all ranks; where those of this rank begin
  std::uint64_t n_leaves = 0, first_leaf = 0;  ///< the same of the leaves
  std::vector<std::uint8_t> levels;            ///< how often each leaf of this rank was halved
  std::vector<Field> fields;
  std::vector<Numbers> numbers;
  std::vector<std::pair<std::string, std::string>> texts;  ///< name and content; the same on all ranks
};

/// A snapshot that was written, to be read on any number of ranks. Throws IoError.
class StoredSnapshot {
public:
  virtual ~StoredSnapshot() = default;

  virtual std::uint64_t n_nodes() const = 0;
  /// Of all leaves of the mesh.
  virtual std::vector<std::uint8_t> levels() const = 0;
  /// The values of `count` nodes from `first` on.
  virtual std::vector<double> field(const std::string& name, std::uint64_t first, std::uint64_t count) const = 0;
  virtual std::vector<double> numbers(const std::string& name) const = 0;
  virtual std::string text(const std::string& name) const = 0;
};

}  // namespace joulet
