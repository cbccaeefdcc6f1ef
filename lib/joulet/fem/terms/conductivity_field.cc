#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/conductivity_field.h>

#include <algorithm>

namespace joulet {

namespace {

template <class Predicate>
bool any_law(const BodyConductivities& laws, Predicate predicate) {
  return std::any_of(laws.across.begin(), laws.across.end(), predicate) ||
         std::any_of(laws.axial.begin(), laws.axial.end(), predicate);
}

/// `axial` stays empty unless a body has one.
BodyConductivities collect(const Assembly& assembly, Property Material::*across,
                           std::optional<Property> Material::*axial) {
  BodyConductivities laws;
  bool isotropic = true;
  for (const Body& body : assembly.bodies) {
    const Property& law = body.material.*across;
    laws.across.push_back(law.keyword() == Material::insulator ? Property::constant(0) : law);
    laws.axial.push_back((body.material.*axial).value_or(laws.across.back()));
    isotropic = isotropic && !(body.material.*axial);
  }
  if (isotropic) laws.axial.clear();
  return laws;
}

}  // namespace

BodyConductivities electrical_conductivities(const Assembly& assembly) {
  return collect(assembly, &Material::electrical_conductivity, &Material::electrical_conductivity_axial);
}

BodyConductivities thermal_conductivities(const Assembly& assembly) {
  return collect(assembly, &Material::thermal_conductivity, &Material::thermal_conductivity_axial);
}

template <int dim>
ConductivityField<dim>::ConductivityField(const CellGeometry<dim>& geometry, BodyConductivities laws)
    : geometry_(&geometry), laws_(std::move(laws)), constant_(!any_law(laws_, [](const Property& law) {
        return law.depends_on_temperature() || law.depends_on_conversion();
      })) {
  const std::size_t points = std::size_t{geometry.n_cells} * geometry.n_points;
  for (Values* values : {&across_, &axial_}) {
    if (values == &axial_ && laws_.axial.empty()) continue;
    values->value.resize(points);
    if (depends_on_temperature()) values->d_dtemperature.resize(points);
    if (depends_on_conversion()) values->d_dconversion.resize(points);
  }
}

template <int dim>
bool ConductivityField<dim>::depends_on_temperature() const {
  return any_law(laws_, [](const Property& law) { return law.depends_on_temperature(); });
}

template <int dim>
bool ConductivityField<dim>::depends_on_conversion() const {
  return any_law(laws_, [](const Property& law) { return law.depends_on_conversion(); });
}

template <int dim>
void ConductivityField<dim>::evaluate(MPI_Comm communicator, const Vector& temperature, const Vector& conversion,
                                      bool derivatives) {
  const auto fill = [&](const std::vector<Property>& laws, Values& values) {
    evaluate_at_points(communicator, *geometry_, laws, temperature, conversion, values.value,
                       derivatives && depends_on_temperature() ? &values.d_dtemperature : nullptr,
                       derivatives && depends_on_conversion() ? &values.d_dconversion : nullptr);
  };
  fill(laws_.across, across_);
  if (!laws_.axial.empty()) fill(laws_.axial, axial_);
}

template <int dim>
void ConductivityField<dim>::apply(unsigned cell, unsigned q, double across, double axial, const double* g,
                                   double* flux) const {
  constexpr unsigned n_metric = CellGeometry<dim>::n_metric;
  CellGeometry<dim>::apply_metric(geometry_->cell_metric(cell) + q * n_metric, g, flux);
  for (unsigned d = 0; d < dim; ++d) flux[d] *= across;
  if (laws_.axial.empty()) return;
  double along[dim];
  CellGeometry<dim>::apply_metric(geometry_->cell_metric_axial(cell) + q * n_metric, g, along);
  for (unsigned d = 0; d < dim; ++d) flux[d] += (axial - across) * along[d];
}

template <int dim>
void ConductivityField<dim>::flux(unsigned cell, unsigned q, const double* g, double* flux) const {
  const std::size_t point = std::size_t{cell} * geometry_->n_points + q;
  apply(cell, q, across_.value[point], laws_.axial.empty() ? 0 : axial_.value[point], g, flux);
}

template <int dim>
double ConductivityField<dim>::change(const Values& values, std::size_t point, double d_temperature,
                                      double d_conversion) {
  return (values.d_dtemperature.empty() ? 0 : values.d_dtemperature[point] * d_temperature) +
         (values.d_dconversion.empty() ? 0 : values.d_dconversion[point] * d_conversion);
}

template <int dim>
void ConductivityField<dim>::flux_change(unsigned cell, unsigned q, double d_temperature, double d_conversion,
                                         const double* g, double* flux) const {
  const std::size_t point = std::size_t{cell} * geometry_->n_points + q;
  apply(cell, q, change(across_, point, d_temperature, d_conversion),
        laws_.axial.empty() ? 0 : change(axial_, point, d_temperature, d_conversion), g, flux);
}

template <int dim>
void ConductivityField<dim>::stiffness(unsigned cell, double* matrix) const {
  const std::size_t first = std::size_t{cell} * geometry_->n_points;
  geometry_->stiffness(cell, &across_.value[first], laws_.axial.empty() ? nullptr : &axial_.value[first], matrix);
}

template class ConductivityField<2>;
template class ConductivityField<3>;

}  // namespace joulet
