#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/low_order_refined.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <deal.II/base/quadrature_lib.h>
#include <deal.II/lac/dynamic_sparsity_pattern.h>

#include <array>

namespace joulet {

template <int dim>
LowOrderRefined<dim>::LowOrderRefined(const FeSpace<dim>& space, const CellGeometry<dim>& geometry)
    : space_(space), geometry_(geometry) {
  const auto lexicographic = space.element.get_poly_space_numbering_inverse();
  const unsigned p = space.element.degree, n = p + 1;
  for (unsigned k = 0; k < (dim == 3 ? p : 1); ++k)
    for (unsigned j = 0; j < p; ++j)
      for (unsigned i = 0; i < p; ++i)
        for (unsigned corner = 0; corner < n_corners; ++corner)
          sub_cells_.push_back(
              lexicographic[(i + corner % 2) + n * ((j + corner / 2 % 2) + n * (dim == 3 ? k + corner / 4 : 0))]);
  collect_nodes();
  make_pattern();
}

template <int dim>
void LowOrderRefined<dim>::collect_nodes() {
  node_positions_.resize(space_.relevant.n_elements());
  unsigned index = 0;
  for (const auto& cell : space_.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    const int* dofs = geometry_.cell_dofs(index++);
    for (unsigned i = 0; i < geometry_.n_dofs; ++i)
      node_positions_[static_cast<std::size_t>(dofs[i])] =
          space_.mapping().transform_unit_to_real_cell(cell, space_.element.unit_support_point(i));
  }
}

template <int dim>
void LowOrderRefined<dim>::make_pattern() {
  dealii::DynamicSparsityPattern pattern(space_.relevant);
  std::vector<dealii::types::global_dof_index> indices(geometry_.n_dofs), corners(n_corners);
  for (const auto& cell : space_.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    cell->get_dof_indices(indices);
    for (std::size_t sub = 0; sub < sub_cells_.size(); sub += n_corners) {
      for (int c = 0; c < n_corners; ++c) corners[c] = indices[sub_cells_[sub + c]];
      std::sort(corners.begin(), corners.end());
      for (const auto row : corners) pattern.add_entries(row, corners.begin(), corners.end(), true);
    }
  }
  pattern_ = make_matrix_of(space_, pattern);
}

namespace {

/// Values and reference gradients of the 2^dim corner functions at the 2^dim Gauss points.
template <int dim>
struct LinearElement {
  static constexpr int n = 1 << dim;
  std::array<std::array<double, n>, n> value;
  std::array<std::array<dealii::Tensor<1, dim>, n>, n> gradient;
  std::array<double, n> weight;

  LinearElement() {
    const dealii::QGauss<dim> quadrature(2);
    for (int q = 0; q < n; ++q) {
      weight[q] = quadrature.weight(q);
      for (int c = 0; c < n; ++c) {
        value[q][c] = 1;
        for (int d = 0; d < dim; ++d) value[q][c] *= factor(quadrature.point(q)[d], c >> d & 1);
        for (int g = 0; g < dim; ++g) {
          double product = (c >> g & 1) ? 1 : -1;
          for (int d = 0; d < dim; ++d)
            if (d != g) product *= factor(quadrature.point(q)[d], c >> d & 1);
          gradient[q][c][g] = product;
        }
      }
    }
  }
  static double factor(double x, bool upper) { return upper ? x : 1 - x; }
};

}  // namespace

template <int dim>
void LowOrderRefined<dim>::cell_stiffness(const int* nodes, double coefficient, double* matrix) const {
  static const LinearElement<dim> element;
  std::fill(matrix, matrix + n_corners * n_corners, 0.);
  for (int q = 0; q < n_corners; ++q) {
    dealii::Tensor<2, dim> jacobian;
    dealii::Point<dim> point;
    for (int c = 0; c < n_corners; ++c) {
      const auto& x = node_positions_[static_cast<std::size_t>(nodes[c])];
      point += element.value[q][c] * x;
      jacobian += outer_product(x, element.gradient[q][c]);
    }
    const auto inverse = invert(jacobian);
    const double w = coefficient * element.weight[q] * std::abs(determinant(jacobian)) * space_.weight(point);
    std::array<dealii::Tensor<1, dim>, n_corners> gradient;
    for (int c = 0; c < n_corners; ++c) gradient[c] = element.gradient[q][c] * inverse;
    for (int i = 0; i < n_corners; ++i)
      for (int j = 0; j < n_corners; ++j) matrix[i * n_corners + j] += w * (gradient[i] * gradient[j]);
  }
}

template <int dim>
void LowOrderRefined<dim>::assemble(const std::vector<double>& coefficient, Matrix& matrix) const {
  checked(MatZeroEntries(matrix.petsc()));
  std::array<int, n_corners> nodes;
  std::array<double, n_corners * n_corners> entries;
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    double volume = 0, mean = 0;
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      volume += geometry_.cell_jxw(cell)[q];
      mean += geometry_.cell_jxw(cell)[q] * coefficient[std::size_t{cell} * geometry_.n_points + q];
    }
    const int* dofs = geometry_.cell_dofs(cell);
    for (std::size_t sub = 0; sub < sub_cells_.size(); sub += n_corners) {
      for (int c = 0; c < n_corners; ++c) nodes[c] = dofs[sub_cells_[sub + c]];
      cell_stiffness(nodes.data(), mean / volume, entries.data());
      checked(MatSetValuesLocal(matrix.petsc(), n_corners, nodes.data(), n_corners, nodes.data(), entries.data(),
                                ADD_VALUES));
    }
  }
  matrix.finish_assembly();
}

template class LowOrderRefined<2>;
template class LowOrderRefined<3>;

}  // namespace joulet
