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

/// What one cell adds for a change of the conductivity by 1 of temperature or conversion: flux change v and heat
/// v . grad w at the points.
template <int dim>
struct ElectricTangent<dim>::CellSlopes {
  explicit CellSlopes(const CellGeometry<dim>& g)
      : geometry(g), flux(g.n_points * dim), heat(g.n_points), matrix(g.n_dofs * g.n_dofs) {}

  void evaluate(const ConductivityField<dim>& sigma, unsigned cell, double d_temperature, double d_conversion,
                const double* gradient) {
    for (unsigned q = 0; q < geometry.n_points; ++q) {
      const double* g = gradient + std::size_t{q} * dim;
      double* v = &flux[std::size_t{q} * dim];
      sigma.flux_change(cell, q, d_temperature, d_conversion, g, v);
      heat[q] = 0;
      for (unsigned d = 0; d < dim; ++d) heat[q] += g[d] * v[d];
    }
  }
  void add_to(const Matrix& balance, const Matrix& load, unsigned cell) {
    std::fill(matrix.begin(), matrix.end(), 0.);
    geometry.add_flux_change(flux.data(), matrix.data());
    add_cell_matrix(balance, geometry, cell, matrix);
    std::fill(matrix.begin(), matrix.end(), 0.);
    geometry.add_mass(heat.data(), matrix.data());
    add_cell_matrix(load, geometry, cell, matrix);
  }

  const CellGeometry<dim>& geometry;
  std::vector<double> flux, heat, matrix;
};

template <int dim>
void ElectricTangent<dim>::add_cells(const Electric<dim>& electric) {
  const auto& sigma = electric.conductivity();
  const LocalRead potential(electric.unit_potential());
  CellBuffer<dim> buffer(geometry_);
  CellSlopes slopes(geometry_);
  const std::size_t n = geometry_.n_dofs;
  std::vector<double> flux(geometry_.n_points * dim), by_potential(n * n), load(n * n);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    buffer.gather(potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    const double* gradient = buffer.gradient.data();
    for (unsigned q = 0; q < geometry_.n_points; ++q)
      sigma.flux(cell, q, gradient + std::size_t{q} * dim, &flux[std::size_t{q} * dim]);
    // d(sigma |grad w|^2) = 2 sigma grad w . grad N_j: the columns are what the rows of a change of flux are.
    std::fill(by_potential.begin(), by_potential.end(), 0.);
    geometry_.add_flux_change(flux.data(), by_potential.data());
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) load[i * n + j] = 2 * by_potential[j * n + i];
    add_cell_matrix(load_dw_, geometry_, cell, load);
    if (sigma.depends_on_temperature()) {
      slopes.evaluate(sigma, cell, 1, 0, gradient);
      slopes.add_to(balance_dT_, load_dT_, cell);
    }
    if (sigma.depends_on_conversion()) {
      slopes.evaluate(sigma, cell, 0, 1, gradient);
      slopes.add_to(balance_dalpha_, load_dalpha_, cell);
    }
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
