#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/thermal_contact.h>

#include <utility>
#include <vector>

namespace joulet {

template <int dim>
ThermalContact<dim>::ThermalContact(const FeSpace<dim>& space, const ContactFaces<dim>& faces)
    : space_(space), faces_(faces), contact_(space, faces, Transport::thermal) {}

template <int dim>
void ThermalContact<dim>::add_residual(const Evaluation& e, Residual& into) {
  contact_.evaluate(e.temperature, e.conversion);
  const LocalRead t(e.temperature);
  for (std::size_t p = 0; p < faces_.pairs().size(); ++p) {
    const auto& pair = faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const double jump = ContactField<dim>::at(pair, q, t.data()).jump();
      const double flow = contact_.of_pair(p)[q].value * jump * pair.jxw[q];
      for (std::size_t i = 0; i < n; ++i)
        into.by_cell[pair.nodes[i]] += flow * (pair.shape_a[q * n + i] - pair.shape_b[q * n + i]);
    }
  }
}

template <int dim>
void ThermalContact<dim>::add_jacobian(const Evaluation& e, double, HeatJacobian& into) {
  contact_.evaluate(e.temperature, e.conversion);
  const LocalRead t(e.temperature);
  const bool by_conversion = into.dconversion && contact_.depends_on_conversion();
  for (std::size_t p = 0; p < faces_.pairs().size(); ++p) {
    const auto& pair = faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    std::vector<double> dT(n * n, 0.), dalpha(by_conversion ? n * n : 0, 0.);
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const auto& h = contact_.of_pair(p)[q];
      const double jump = ContactField<dim>::at(pair, q, t.data()).jump();
      const double *a = &pair.shape_a[q * n], *b = &pair.shape_b[q * n];
      for (std::size_t j = 0; j < n; ++j) {
        const double change = (h.value + jump * h.d_temperature_a) * a[j] - (h.value - jump * h.d_temperature_b) * b[j];
        for (std::size_t i = 0; i < n; ++i) dT[i * n + j] += change * (a[i] - b[i]) * pair.jxw[q];
      }
      if (!by_conversion) continue;
      for (std::size_t j = 0; j < n; ++j) {
        const double change = jump * (h.d_conversion_a * a[j] + h.d_conversion_b * b[j]);
        for (std::size_t i = 0; i < n; ++i) dalpha[i * n + j] += change * (a[i] - b[i]) * pair.jxw[q];
      }
    }
    add_local_matrix(into.dtemperature.entries().petsc(), space_.hanging, pair.nodes, std::move(dT));
    if (by_conversion)
      add_local_matrix(into.dconversion->entries().petsc(), space_.hanging, pair.nodes, std::move(dalpha));
  }
}

template class ThermalContact<2>;
template class ThermalContact<3>;

}  // namespace joulet
