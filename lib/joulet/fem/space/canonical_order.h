#pragma once

#include <joulet/fem/space/fe_space.h>
#include <joulet/results/snapshot.h>

#include <cstdint>
#include <string>
#include <vector>

namespace joulet {

/// The nodes of this rank in an order that knows no ranks: as they are met first when all leaves of the mesh are
/// visited in the order of p4est. deal.II gives a node that ranks share to the lowest of them, the one that meets it
/// first: so those of a rank are one piece of the whole, and only their order within it is to be found.
template <int dim>
class CanonicalOrder {
public:
  explicit CanonicalOrder(const FeSpace<dim>& space);

  /// Where the mesh and the pieces of this rank belong: fills what a snapshot says of nodes and leaves. Collective.
  void describe(Snapshot& snapshot) const;
  /// The owned values in this order.
  std::vector<double> values(const Vector& vector) const;
  /// This rank's piece of a field. Throws IoError.
  void read(const StoredSnapshot& stored, const std::string& name, Vector& vector) const;

private:
  const FeSpace<dim>& space_;
  std::vector<std::uint32_t> place_;  ///< of each owned node within the piece
  std::uint64_t first_ = 0;
};

}  // namespace joulet
