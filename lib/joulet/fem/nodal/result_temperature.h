#pragma once

#include <joulet/results/vtu.h>

#include <deal.II/base/point.h>
#include <deal.II/base/tensor_product_polynomials.h>
#include <deal.II/numerics/rtree.h>

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

namespace joulet {

struct StoredFields;

/// What the nodes of a body span: numbers that meshes of one body share, however coarse they follow its roundness.
struct BodySpan {
  double inner = 0;          ///< m, least distance from the axis or the middle of a section; not known in 3D
  double outer = 0;          ///< m, largest distance from the axis
  double low = 0, high = 0;  ///< m, in z

  template <int dim>
  void add(const dealii::Point<dim>& node);
  double size() const { return std::max(2 * outer, high - low); }
  /// The largest difference, m.
  double difference(const BodySpan& other) const;

private:
  bool empty_ = true;
};

/// The temperature that an earlier run has written, at any place of its bodies. Within each of its cells the
/// polynomials are those of that run, so that nothing is lost on the same mesh or a finer one.
template <int dim>
class ResultTemperature {
public:
  /// Reads the last fields of a results folder. Throws IoError.
  explicit ResultTemperature(const std::filesystem::path& folder);

  struct Found {
    double temperature;  ///< K
    double distance;     ///< m, from the place to the nearest cell of the body; 0 inside
  };
  /// At a place, or at the nearest place of that body of the result. Throws std::out_of_range when the result has no
  /// such body.
  Found at(std::size_t body, const dealii::Point<dim>& place) const;
  /// Throws as `at`.
  const BodySpan& span(std::size_t body) const { return bodies_.at(body).span; }
  /// Of the cells.
  unsigned degree() const { return degree_; }

private:
  explicit ResultTemperature(const StoredFields& fields);

  struct Body {
    std::vector<std::pair<dealii::BoundingBox<dim>, unsigned>> boxes;  ///< of its cells, and their number
    dealii::RTree<std::pair<dealii::BoundingBox<dim>, unsigned>> tree;
    BodySpan span;
  };

  void add(const VtuPiece& piece, VtuVersion version);
  void add_cell(std::size_t body, unsigned cell);
  dealii::BoundingBox<dim> box_of(unsigned cell) const;
  Found within(unsigned cell, const dealii::Point<dim>& place) const;
  dealii::Point<dim> inverse(unsigned cell, const dealii::Point<dim>& place) const;

  unsigned degree_;
  dealii::TensorProductPolynomials<dim> shapes_;  ///< of one cell, first direction fastest
  std::vector<dealii::Point<dim>> nodes_;         ///< shapes_.n() of each cell, m
  std::vector<double> temperatures_;              ///< at these, K
  std::vector<Body> bodies_;
};

}  // namespace joulet
