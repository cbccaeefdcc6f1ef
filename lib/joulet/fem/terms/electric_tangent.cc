#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/electric_tangent.h>

#include <algorithm>

namespace joulet {

template <int dim>
ElectricTangent<dim>::ElectricTangent(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                      const ContactFaces<dim>& contacts, const Electric<dim>& electric,
                                      const Matrix& pattern)
    : space_(space),
      geometry_(geometry),
      contact_faces_(contacts),
      follows_conversion_(electric.conductivity().depends_on_conversion() ||
                          electric.contact().depends_on_conversion()),
      balance_dT_(pattern.pattern_copy()),
      load_dT_(pattern.pattern_copy()),
      load_dw_(pattern.pattern_copy()) {
  if (!follows_conversion_) return;
  balance_dalpha_ = pattern.pattern_copy();
  load_dalpha_ = pattern.pattern_copy();
}

/// Row-major matrices of one cell; for the slopes by temperature and by conversion in turn.
template <int dim>
struct ElectricTangent<dim>::CellMatrices {
  explicit CellMatrices(unsigned n) : balance(n * n), load(n * n), load_dw(n * n), along(n), n_dofs(n) {}

  /// slope: J^-1 sigma' J^-T grad w at a point, for a unit change of temperature or conversion.
  void add_slope(const CellGeometry<dim>& geometry, unsigned q, const double* gradient, const double* slope) {
    const double* shape = &geometry.shape[q * n_dofs];
    double heat = 0;
    for (unsigned d = 0; d < dim; ++d) heat += gradient[d] * slope[d];
    project(geometry, q, slope);
    for (unsigned i = 0; i < n_dofs; ++i)
      for (unsigned j = 0; j < n_dofs; ++j) {
        balance[i * n_dofs + j] += along[i] * shape[j];
        load[i * n_dofs + j] += heat * shape[i] * shape[j];
      }
  }
  void add_potential(const CellGeometry<dim>& geometry, unsigned q, const double* flux) {
    const double* shape = &geometry.shape[q * n_dofs];
    project(geometry, q, flux);
    for (unsigned i = 0; i < n_dofs; ++i)
      for (unsigned j = 0; j < n_dofs; ++j) load_dw[i * n_dofs + j] += 2 * shape[i] * along[j];
  }
  /// along[i] = v . grad N_i
  void project(const CellGeometry<dim>& geometry, unsigned q, const double* v) {
    std::fill(along.begin(), along.end(), 0.);
    for (unsigned d = 0; d < dim; ++d)
      for (unsigned i = 0; i < n_dofs; ++i) along[i] += v[d] * geometry.gradient[(q * dim + d) * n_dofs + i];
  }
  void clear() {
    for (auto* matrix : {&balance, &load, &load_dw}) std::fill(matrix->begin(), matrix->end(), 0.);
  }

  std::vector<double> balance, load, load_dw, along;
  unsigned n_dofs;
};

template <int dim>
void ElectricTangent<dim>::assemble(Electric<dim>& electric) {
  for (Matrix* matrix : {&balance_dT_, &balance_dalpha_, &load_dT_, &load_dalpha_, &load_dw_})
    if (matrix->petsc()) checked(MatZeroEntries(matrix->petsc()));
  add_cells(electric);
  add_contacts(electric);
  for (Matrix* matrix : {&balance_dT_, &balance_dalpha_, &load_dT_, &load_dalpha_, &load_dw_})
    if (matrix->petsc()) matrix->finish_assembly();
  conductance_dT_ = column_sums(load_dT_);
  conductance_dw_ = column_sums(load_dw_);
  if (follows_conversion_) conductance_dalpha_ = column_sums(load_dalpha_);
  // The terminals hold their potential.
  const auto& fixed = electric.fixed_rows();
  for (Matrix* matrix : {&balance_dT_, &balance_dalpha_})
    if (matrix->petsc())
      checked(MatZeroRows(matrix->petsc(), static_cast<PetscInt>(fixed.size()), fixed.data(), 0., nullptr, nullptr));
  balance_dpotential_ = electric.assemble_balance_matrix();
  joule_load_ = electric.unit_joule_load();
  conductance_ = electric.conductance();
}

template <int dim>
void ElectricTangent<dim>::add_cells(const Electric<dim>& electric) {
  const auto& sigma = electric.conductivity();
  const LocalRead potential(electric.unit_potential());
  CellBuffer<dim> buffer(geometry_);
  CellMatrices of(geometry_.n_dofs);
  double flux[dim];
  const bool by_temperature = sigma.depends_on_temperature(), by_conversion = sigma.depends_on_conversion();
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    buffer.gather(potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    of.clear();
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      const double* g = &buffer.gradient[q * dim];
      sigma.flux(cell, q, g, flux);
      of.add_potential(geometry_, q, flux);
      if (!by_temperature) continue;
      sigma.flux_change(cell, q, 1, 0, g, flux);
      of.add_slope(geometry_, q, g, flux);
    }
    add_cell_matrix(load_dw_.petsc(), geometry_, cell, of.load_dw);
    if (by_temperature) {
      add_cell_matrix(balance_dT_.petsc(), geometry_, cell, of.balance);
      add_cell_matrix(load_dT_.petsc(), geometry_, cell, of.load);
    }
    if (!by_conversion) continue;
    of.clear();
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      const double* g = &buffer.gradient[q * dim];
      sigma.flux_change(cell, q, 0, 1, g, flux);
      of.add_slope(geometry_, q, g, flux);
    }
    add_cell_matrix(balance_dalpha_.petsc(), geometry_, cell, of.balance);
    add_cell_matrix(load_dalpha_.petsc(), geometry_, cell, of.load);
  }
}

template <int dim>
void ElectricTangent<dim>::add_contacts(const Electric<dim>& electric) {
  const LocalRead potential(electric.unit_potential());
  for (std::size_t p = 0; p < contact_faces_.pairs().size(); ++p) {
    const auto& pair = contact_faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    const double share_a = space_.assembly.interfaces[pair.interface].laws.heat_split_a;
    // [temperature, conversion, potential]: heat, and for the first two the balance
    std::vector<double> load[3], balance[2];
    for (auto& matrix : load) matrix.assign(n * n, 0.);
    for (auto& matrix : balance) matrix.assign(n * n, 0.);
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const auto& h = electric.contact().of_pair(p)[q];
      const double jump = ContactField<dim>::at(pair, q, potential.data()).jump();
      const double *a = &pair.shape_a[q * n], *b = &pair.shape_b[q * n];
      for (std::size_t j = 0; j < n; ++j) {
        const double slope[2] = {h.d_temperature_a * a[j] + h.d_temperature_b * b[j],
                                 h.d_conversion_a * a[j] + h.d_conversion_b * b[j]};
        for (std::size_t i = 0; i < n; ++i) {
          const double heated = (share_a * a[i] + (1 - share_a) * b[i]) * jump * pair.jxw[q];
          for (int k = 0; k < 2; ++k) {
            load[k][i * n + j] += slope[k] * jump * heated;
            balance[k][i * n + j] += slope[k] * jump * pair.jxw[q] * (a[i] - b[i]);
          }
          load[2][i * n + j] += 2 * h.value * (a[j] - b[j]) * heated;
        }
      }
    }
    const auto add = [&](const Matrix& to, std::vector<double>& values) {
      if (to.petsc()) add_local_matrix(to.petsc(), space_.hanging, pair.nodes, std::move(values));
    };
    add(load_dT_, load[0]);
    add(load_dalpha_, load[1]);
    add(load_dw_, load[2]);
    add(balance_dT_, balance[0]);
    add(balance_dalpha_, balance[1]);
  }
}

template <int dim>
Vector ElectricTangent<dim>::column_sums(const Matrix& matrix) const {
  Vector ones = space_.vector(), sums = space_.vector();
  ones = 1.;
  checked(MatMultTranspose(matrix.petsc(), ones, sums));
  return sums;
}

template class ElectricTangent<2>;
template class ElectricTangent<3>;

}  // namespace joulet
