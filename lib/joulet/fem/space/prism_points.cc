#include <joulet/fem/space/prism_points.h>

#include <deal.II/fe/mapping_q.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace joulet {

namespace {

using CellPoints = std::vector<dealii::Point<3>>;

/// Opens what deal.II keeps to its own classes.
struct SupportPoints : dealii::MappingQ<3> {
  using dealii::MappingQ<3>::MappingQ;
  using dealii::MappingQ<3>::compute_mapping_support_points;
};

/// A cell as a right prism along z: its corners below and the heights of both ends.
struct Prism {
  std::array<double, 8> section;  ///< x and y of four corners
  double begin, end;
};

template <class Cell>
std::optional<Prism> as_prism(const Cell& cell) {
  const double slack = 1e-10 * cell->diameter();
  Prism prism{{}, cell->vertex(0)[2], cell->vertex(4)[2]};
  if (std::abs(prism.end - prism.begin) <= slack) return std::nullopt;
  for (unsigned v = 0; v < 4; ++v) {
    const auto &below = cell->vertex(v), &above = cell->vertex(v + 4);
    if (std::abs(below[2] - prism.begin) > slack || std::abs(above[2] - prism.end) > slack) return std::nullopt;
    for (unsigned d = 0; d < 2; ++d) {
      if (std::abs(below[d] - above[d]) > slack) return std::nullopt;
      prism.section[2 * v + d] = below[d];
    }
  }
  return prism;
}

/// Support points of sections seen so far, with z from 0 to 1.
class Sections {
public:
  Sections(unsigned degree, double size) : mapping_(degree), unit_(1e-10 * size) {}

  template <class Cell>
  CellPoints operator()(const Cell& cell) {
    const auto prism = as_prism(cell);
    if (!prism) return mapping_.compute_mapping_support_points(cell);
    const double length = prism->end - prism->begin;
    CellPoints& section = known_[key_of(*prism)];
    if (section.empty()) {
      section = mapping_.compute_mapping_support_points(cell);
      for (auto& point : section) point[2] = (point[2] - prism->begin) / length;
    }
    CellPoints points = section;
    for (auto& point : points) point[2] = prism->begin + point[2] * length;
    return points;
  }

private:
  using Key = std::array<std::int64_t, 8>;

  /// Corners of one section that were halved along different ways differ by rounding.
  Key key_of(const Prism& prism) const {
    Key key;
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = std::llround(prism.section[i] / unit_);
    return key;
  }

  const SupportPoints mapping_;
  const double unit_;
  std::map<Key, CellPoints> known_;
};

}  // namespace

template <>
void find_support_points(const dealii::Triangulation<2>& triangulation, unsigned degree, bool,
                         dealii::MappingQCache<2>& mapping) {
  mapping.initialize(dealii::MappingQ<2>(degree), triangulation);
}

template <>
void find_support_points(const dealii::Triangulation<3>& triangulation, unsigned degree, bool along_axis,
                         dealii::MappingQCache<3>& mapping) {
  if (!along_axis) {
    mapping.initialize(dealii::MappingQ<3>(degree), triangulation);
    return;
  }
  double size = 0;
  for (const auto& vertex : triangulation.get_vertices())
    size = std::max({size, std::abs(vertex[0]), std::abs(vertex[1])});
  Sections sections(degree, size);
  mapping.initialize(triangulation, [&](const auto& cell) { return sections(cell); });
}

}  // namespace joulet
