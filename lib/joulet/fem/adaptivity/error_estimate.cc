#include <joulet/fem/adaptivity/error_estimate.h>
#include <joulet/fem/space/local_view.h>

#include <deal.II/base/mpi.h>
#include <deal.II/base/quadrature_lib.h>
#include <deal.II/fe/fe_values.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace joulet {

namespace {

/// Largest |(x - x_0) ... (x - x_p)| / (p+1)! over a cell of length 1, x_i the nodes of the element.
constexpr std::array<double, 4> interpolation_constant{0, 1. / 8, 0.0080187537, 0.2 / 16 / 24};

/// The degree-th derivative along n of a field, at the points of a face.
template <int dim>
void normal_derivatives(const dealii::FEValuesBase<dim>& values, const Vector& field, unsigned degree,
                        const dealii::Tensor<1, dim>& n, std::vector<double>& result) {
  const unsigned points = values.n_quadrature_points;
  result.resize(points);
  if (degree == 1) {
    std::vector<dealii::Tensor<1, dim>> first(points);
    values.get_function_gradients(field, first);
    for (unsigned q = 0; q < points; ++q) result[q] = first[q] * n;
  } else if (degree == 2) {
    std::vector<dealii::Tensor<2, dim>> second(points);
    values.get_function_hessians(field, second);
    for (unsigned q = 0; q < points; ++q) result[q] = second[q] * n * n;
  } else {
    std::vector<dealii::Tensor<3, dim>> third(points);
    values.get_function_third_derivatives(field, third);
    for (unsigned q = 0; q < points; ++q) result[q] = third[q] * n * n * n;
  }
}

dealii::UpdateFlags flags_for(unsigned degree) {
  constexpr std::array flags{dealii::update_default, dealii::update_gradients, dealii::update_hessians,
                             dealii::update_3rd_derivatives};
  return flags[degree] | dealii::update_normal_vectors;
}

/// Jumps of temperature and potential over the faces of a cell.
template <int dim>
class FaceJumps {
public:
  using Cell = typename dealii::DoFHandler<dim>::active_cell_iterator;
  using Fields2 = std::array<const Vector*, 2>;

  explicit FaceJumps(const FeSpace<dim>& space)
      : degree_(space.element.degree),
        quadrature_(2),
        here_(space.mapping(), space.element, quadrature_, flags_for(degree_)),
        there_(space.mapping(), space.element, quadrature_, flags_for(degree_)),
        here_part_(space.mapping(), space.element, quadrature_, flags_for(degree_)),
        there_part_(space.mapping(), space.element, quadrature_, flags_for(degree_)) {}

  /// Estimated interpolation error of the fields in the direction of a face.
  std::array<double, 2> error(const Cell& cell, unsigned face, const Fields2& fields) {
    std::array<double, 2> worst{};
    if (cell->at_boundary(face)) return worst;
    if (cell->face(face)->has_children()) {
      for (unsigned part = 0; part < cell->face(face)->n_children(); ++part) {
        const Cell neighbour = cell->neighbor_child_on_subface(face, part);
        if (neighbour->material_id() != cell->material_id()) continue;
        here_part_.reinit(cell, face, part);
        there_.reinit(neighbour, cell->neighbor_of_neighbor(face));
        compare(cell, neighbour, face, here_part_, there_, fields, worst);
      }
      return worst;
    }
    const Cell neighbour = cell->neighbor(face);
    if (neighbour->material_id() != cell->material_id()) return worst;
    here_.reinit(cell, face);
    if (cell->neighbor_is_coarser(face)) {
      const auto [number, part] = cell->neighbor_of_coarser_neighbor(face);
      there_part_.reinit(neighbour, number, part);
      compare(cell, neighbour, face, here_, there_part_, fields, worst);
    } else {
      there_.reinit(neighbour, cell->neighbor_of_neighbor(face));
      compare(cell, neighbour, face, here_, there_, fields, worst);
    }
    return worst;
  }

private:
  void compare(const Cell& cell, const Cell& neighbour, unsigned face, const dealii::FEFaceValuesBase<dim>& here,
               const dealii::FEFaceValuesBase<dim>& there, const Fields2& fields, std::array<double, 2>& worst) {
    const auto n = here.normal_vector(0);
    const double h = 2 * std::abs((cell->face(face)->center() - cell->center()) * n);
    const double distance = std::abs((neighbour->center() - cell->center()) * n);
    const double factor = interpolation_constant[degree_] * std::pow(h, degree_ + 1) / distance;
    for (unsigned f = 0; f < 2; ++f) {
      normal_derivatives(here, *fields[f], degree_, n, mine_);
      normal_derivatives(there, *fields[f], degree_, n, theirs_);
      for (unsigned q = 0; q < mine_.size(); ++q)
        worst[f] = std::max(worst[f], factor * std::abs(mine_[q] - theirs_[q]));
    }
  }

  const unsigned degree_;
  const dealii::QGauss<dim - 1> quadrature_;
  dealii::FEFaceValues<dim> here_, there_;
  dealii::FESubfaceValues<dim> here_part_, there_part_;
  std::vector<double> mine_, theirs_;
};

template <int dim>
std::array<double, 2> error_in(FaceJumps<dim>& jumps, const typename FaceJumps<dim>::Cell& cell,
                               const typename FaceJumps<dim>::Fields2& fields) {
  std::array<double, 2> sum{};
  for (unsigned d = 0; d < dim; ++d) {
    const auto low = jumps.error(cell, 2 * d, fields), high = jumps.error(cell, 2 * d + 1, fields);
    for (unsigned f = 0; f < 2; ++f) sum[f] += std::max(low[f], high[f]);
  }
  return sum;
}

}  // namespace

template <int dim>
CellErrors estimate_error(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const Vector& temperature,
                          double voltage) {
  const auto& geometry = system.geometry();
  const Vector& unit_potential = system.electric().unit_potential();
  const auto& sigma = system.electric().conductivity().values();
  const auto& k = system.heat().conduction.conductivity().values();
  FaceJumps<dim> jumps(space);
  CellErrors errors;
  const LocalRead w(unit_potential);
  double squares = 0, volume = 0;
  unsigned number = 0;
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    const auto [of_temperature, of_potential] = error_in(jumps, cell, {&temperature, &unit_potential});
    double low = 1e300, high = -1e300, cell_volume = 0;
    for (unsigned i = 0; i < geometry.n_dofs; ++i) {
      const double value = w[geometry.cell_dofs(number)[i]];
      low = std::min(low, value);
      high = std::max(high, value);
    }
    for (unsigned q = 0; q < geometry.n_points; ++q) cell_volume += geometry.cell_jxw(number)[q];
    const std::size_t middle = std::size_t{number} * geometry.n_points + geometry.n_points / 2;
    const double of_heat =
        2 * space.element.degree * sigma[middle] * voltage * voltage * (high - low) * of_potential / k[middle];
    errors.value.push_back(of_temperature + of_heat);
    errors.max = std::max(errors.max, errors.value.back());
    squares += cell_volume * errors.value.back() * errors.value.back();
    volume += cell_volume;
    ++number;
  }
  errors.max = dealii::Utilities::MPI::max(errors.max, space.communicator);
  squares = dealii::Utilities::MPI::sum(squares, space.communicator);
  errors.mean = std::sqrt(squares / dealii::Utilities::MPI::sum(volume, space.communicator));
  return errors;
}

template CellErrors estimate_error<2>(const FeSpace<2>&, const CoupledSystem<2>&, const Vector&, double);
template CellErrors estimate_error<3>(const FeSpace<3>&, const CoupledSystem<3>&, const Vector&, double);

}  // namespace joulet
