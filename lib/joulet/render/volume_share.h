#pragma once

#include <joulet/render/lagrange_cells.h>

#include <string>
#include <vector>

namespace joulet {

/// Which values a field takes in how much of a volume.
class VolumeShare {
public:
  /// Adds the cells of one piece: quadrilaterals of a half section, which count as rings, or hexahedra.
  void add(const LagrangeCells& cells, const std::string& field);
  /// The value that `percent` of the volume are below of. Throws std::invalid_argument when nothing has been added.
  double percentile(double percent) const;

private:
  struct Part {
    double value, volume;
  };
  std::vector<Part> parts_;
};

}  // namespace joulet
