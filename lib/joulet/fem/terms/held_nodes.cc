#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/held_nodes.h>

#include <set>

namespace joulet {

template <int dim>
HeldNodes<dim>::HeldNodes(const FeSpace<dim>& space, const std::vector<std::vector<ThermalBoundary>>& conditions) {
  std::set<PetscInt> taken;
  for (std::size_t surface = 0; surface < conditions.size(); ++surface)
    for (const auto& boundary : conditions[surface])
      if (const auto* fixed = std::get_if<FixedTemperature>(&boundary.condition)) {
        std::vector<PetscInt> rows;
        for (const auto row : surface_nodes(space, surface))
          if (taken.insert(row).second) rows.push_back(row);
        held_.push_back({surface, fixed->temperature(0), fixed->temperature, rows});
      }
}

template <int dim>
void HeldNodes<dim>::set_time(double time) {
  for (Held& held : held_) held.temperature = held.curve(time);
}

template <int dim>
void HeldNodes<dim>::impose(Vector& temperature) const {
  for (const Held& held : held_) set_entries(temperature, held.rows, held.temperature);
}

template <int dim>
void HeldNodes<dim>::set_zero(Vector& f) const {
  for (const Held& held : held_) set_entries(f, held.rows, 0.);
}

template <int dim>
void HeldNodes<dim>::set_rate(double time, Vector& rate) const {
  for (const Held& held : held_)
    if (!held.curve.is_constant()) set_entries(rate, held.rows, held.curve.slope(time));
}

template <int dim>
void HeldNodes<dim>::add_flows(const Vector& balance, Flows& flows) const {
  if (empty()) return;
  const PetscInt first = first_row(balance);
  const OwnedRead entries(balance);
  for (const Held& held : held_)
    for (const auto row : held.rows) at_surface(flows, held.surface) -= entries[static_cast<std::size_t>(row - first)];
}

template <int dim>
void HeldNodes<dim>::set_residual(const Vector& temperature, Vector& f) const {
  set_zero(f);
  for (const Held& held : held_)
    if (!held.curve.is_constant()) copy_entries(temperature, held.rows, -held.temperature, f);
}

template <int dim>
void HeldNodes<dim>::set_time_derivative(double time, Vector& f) const {
  for (const Held& held : held_) set_entries(f, held.rows, -held.curve.slope(time));
}

template <int dim>
void HeldNodes<dim>::set_rows(Mat matrix) const {
  for (const Held& held : held_)
    checked(MatZeroRows(matrix, static_cast<PetscInt>(held.rows.size()), held.rows.data(), 1., nullptr, nullptr));
}

template <int dim>
void HeldNodes<dim>::set_right_side(const Vector& r, Vector& right_side) const {
  set_zero(right_side);
  for (const Held& held : held_)
    if (!held.curve.is_constant()) copy_entries(r, held.rows, 0, right_side);
}

template class HeldNodes<2>;
template class HeldNodes<3>;

}  // namespace joulet
