#include <joulet/base/error.h>
#include <joulet/fem/nodal/result_temperature.h>
#include <joulet/results/lagrange_order.h>
#include <joulet/results/read_fields.h>

#include <deal.II/base/polynomial.h>
#include <deal.II/fe/fe_q.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace joulet {

namespace {

/// The one array that was asked for by its name.
const VtuArray& array(const std::vector<VtuArray>& arrays, const char* name) {
  const auto found = std::find_if(arrays.begin(), arrays.end(), [&](const VtuArray& a) { return a.name == name; });
  if (found == arrays.end()) throw IoError(std::string("the fields hold no ") + name);
  return *found;
}

int degree_of(const VtuPiece& piece, int dim) {
  const VtuCell expected = dim == 2 ? VtuCell::lagrange_quadrilateral : VtuCell::lagrange_hexahedron;
  for (int degree = 1; degree <= 3; ++degree)
    if (piece.cell == expected && piece.points_per_cell == static_cast<int>(std::pow(degree + 1, dim) + 0.5))
      return degree;
  throw IoError("the fields have cells that Joulet does not write");
}

/// The polynomials of the finite element of that degree, whose nodes are not at equal distances from degree 3 on.
template <int dim>
dealii::TensorProductPolynomials<dim> element_shapes(unsigned degree) {
  std::vector<dealii::Point<1>> nodes = dealii::FE_Q<1>(degree).get_unit_support_points();
  std::sort(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) { return a[0] < b[0]; });
  return dealii::TensorProductPolynomials<dim>(dealii::Polynomials::generate_complete_Lagrange_basis(nodes));
}

StoredFields stored_temperature(const std::filesystem::path& folder) {
  StoredFields fields = read_stored_fields(last_fields(folder / "solution.pvd"), {"temperature", "material_id"});
  auto& pieces = fields.pieces;
  const auto empty = [](const VtuPiece& piece) { return piece.connectivity.empty(); };
  pieces.erase(std::remove_if(pieces.begin(), pieces.end(), empty), pieces.end());
  if (pieces.empty()) throw IoError("the fields hold no cells");
  return fields;
}

}  // namespace

template <int dim>
void BodySpan::add(const dealii::Point<dim>& node) {
  const double across = dim == 2 ? std::abs(node[0]) : std::hypot(node[0], node[1]), up = node[dim - 1];
  inner = dim == 3 ? 0 : empty_ ? across : std::min(inner, across);
  outer = empty_ ? across : std::max(outer, across);
  low = empty_ ? up : std::min(low, up);
  high = empty_ ? up : std::max(high, up);
  empty_ = false;
}

double BodySpan::difference(const BodySpan& other) const {
  return std::max({std::abs(inner - other.inner), std::abs(outer - other.outer), std::abs(low - other.low),
                   std::abs(high - other.high)});
}

template void BodySpan::add(const dealii::Point<2>&);
template void BodySpan::add(const dealii::Point<3>&);

template <int dim>
ResultTemperature<dim>::ResultTemperature(const std::filesystem::path& folder)
    : ResultTemperature(stored_temperature(folder)) {}

template <int dim>
ResultTemperature<dim>::ResultTemperature(const StoredFields& fields)
    : degree_(static_cast<unsigned>(degree_of(fields.pieces.front(), dim))), shapes_(element_shapes<dim>(degree_)) {
  for (const VtuPiece& piece : fields.pieces) add(piece, fields.version);
  for (Body& body : bodies_) body.tree = dealii::pack_rtree(body.boxes);
}

template <int dim>
void ResultTemperature<dim>::add(const VtuPiece& piece, VtuVersion version) {
  const int degree = degree_of(piece, dim);
  const auto& temperatures = std::get<std::vector<double>>(array(piece.point_data, "temperature").values);
  const auto& bodies = std::get<std::vector<std::int32_t>>(array(piece.cell_data, "material_id").values);
  const auto order = vtk_lagrange_order(
      dim, degree, version == VtuVersion::v1_0 ? HexahedronEdges::of_version_1 : HexahedronEdges::of_vtk_9_1);
  if (order.size() != shapes_.n()) throw IoError("the fields have cells of several degrees");
  for (std::size_t cell = 0; cell < piece.n_cells(); ++cell) {
    const auto number = static_cast<unsigned>(nodes_.size() / order.size());
    for (const int in_cell : order) {
      const auto node =
          static_cast<std::size_t>(piece.connectivity[cell * order.size() + static_cast<std::size_t>(in_cell)]);
      dealii::Point<dim> place;
      for (unsigned d = 0; d < dim; ++d) place[d] = piece.points[3 * node + d];
      nodes_.push_back(place);
      temperatures_.push_back(temperatures[node]);
    }
    if (bodies[cell] < 0 || bodies[cell] > std::numeric_limits<std::uint8_t>::max())
      throw IoError("the fields have a material_id that is no body");
    add_cell(static_cast<std::size_t>(bodies[cell]), number);
  }
}

template <int dim>
void ResultTemperature<dim>::add_cell(std::size_t body, unsigned cell) {
  if (body >= bodies_.size()) bodies_.resize(body + 1);
  bodies_[body].boxes.emplace_back(box_of(cell), cell);
  for (unsigned i = 0; i < shapes_.n(); ++i) bodies_[body].span.add(nodes_[cell * shapes_.n() + i]);
}

template <int dim>
dealii::BoundingBox<dim> ResultTemperature<dim>::box_of(unsigned cell) const {
  const auto first = nodes_.begin() + static_cast<std::ptrdiff_t>(cell * shapes_.n());
  return dealii::BoundingBox<dim>(std::vector<dealii::Point<dim>>(first, first + shapes_.n()));
}

/// Reference coordinates of a place by Newton's method; outside the cell they are only a direction to its edge.
template <int dim>
dealii::Point<dim> ResultTemperature<dim>::inverse(unsigned cell, const dealii::Point<dim>& place) const {
  constexpr int most_iterations = 30;
  constexpr double far = 0.3, converged = 1e-14;  // of the reference cell, outside of which polynomials may fold
  const dealii::Point<dim>* nodes = &nodes_[cell * shapes_.n()];
  dealii::Point<dim> xi;
  for (unsigned d = 0; d < dim; ++d) xi[d] = 0.5;
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    dealii::Tensor<1, dim> miss = place;
    dealii::Tensor<2, dim> jacobian;
    for (unsigned i = 0; i < shapes_.n(); ++i) {
      miss -= shapes_.compute_value(i, xi) * nodes[i];
      jacobian += outer_product(nodes[i], shapes_.compute_grad(i, xi));
    }
    const dealii::Tensor<1, dim> step = dealii::invert(jacobian) * miss;
    for (unsigned d = 0; d < dim; ++d) xi[d] = std::clamp(xi[d] + step[d], -far, 1 + far);
    if (step.norm() < converged) break;
  }
  return xi;
}

template <int dim>
typename ResultTemperature<dim>::Found ResultTemperature<dim>::within(unsigned cell,
                                                                      const dealii::Point<dim>& place) const {
  dealii::Point<dim> xi = inverse(cell, place);
  for (unsigned d = 0; d < dim; ++d) xi[d] = std::clamp(xi[d], 0., 1.);
  dealii::Tensor<1, dim> miss = place;
  double temperature = 0;
  for (unsigned i = 0; i < shapes_.n(); ++i) {
    const double shape = shapes_.compute_value(i, xi);
    miss -= shape * nodes_[cell * shapes_.n() + i];
    temperature += shape * temperatures_[cell * shapes_.n() + i];
  }
  return {temperature, miss.norm()};
}

template <int dim>
typename ResultTemperature<dim>::Found ResultTemperature<dim>::at(std::size_t body,
                                                                  const dealii::Point<dim>& place) const {
  const Body& cells = bodies_.at(body);
  if (cells.boxes.empty()) throw std::out_of_range("the result has no such body");
  const double rounding = 1e-10 * cells.span.size();
  Found best{0, std::numeric_limits<double>::infinity()};
  // By distance of their boxes. Curved sides may bulge out of a box, by less than what is found in the neighbour.
  namespace index = boost::geometry::index;
  const auto nearest = index::nearest(place, static_cast<unsigned>(cells.boxes.size()));
  for (auto entry = cells.tree.qbegin(nearest); entry != cells.tree.qend(); ++entry) {
    if (boost::geometry::distance(place, entry->first) > best.distance || best.distance <= rounding) break;
    const Found found = within(entry->second, place);
    if (found.distance < best.distance) best = found;
  }
  return best;
}

template class ResultTemperature<2>;
template class ResultTemperature<3>;

}  // namespace joulet
