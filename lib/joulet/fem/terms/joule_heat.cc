#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/terms/joule_heat.h>

namespace joulet {

namespace {

double voltage_squared(const Evaluation& e) { return e.point.voltage * e.point.voltage; }

}  // namespace

template <int dim>
bool JouleHeat<dim>::follows_conversion() const {
  return electric_.conductivity().depends_on_conversion() || electric_.contact().depends_on_conversion();
}

template <int dim>
void JouleHeat<dim>::add_residual(const Evaluation& e, Residual& into) {
  into.f.temperature.add(-voltage_squared(e), electric_.unit_joule_load());
}

template <int dim>
void JouleHeat<dim>::add_time_derivative(const Evaluation&, double d_square_dt, Residual& into) {
  if (d_square_dt != 0) into.f.temperature.add(-d_square_dt, electric_.unit_joule_load());
}

template <int dim>
void JouleHeat<dim>::add_jacobian(const Evaluation& e, double, HeatJacobian& into) {
  if (!tangent_) return;
  into.dtemperature.add(-voltage_squared(e), tangent_->load_dtemperature());
  if (into.dconversion && tangent_->load_dconversion())
    into.dconversion->add(-voltage_squared(e), tangent_->load_dconversion());
  if (!into.dpotential) return;
  checked(MatCopy(tangent_->load_dpotential(), into.dpotential, SAME_NONZERO_PATTERN));
  checked(MatScale(into.dpotential, -voltage_squared(e)));
}

template <int dim>
double JouleHeat<dim>::size(const Evaluation& e) const {
  return voltage_squared(e) * electric_.unit_joule_load().l2_norm();
}

template class JouleHeat<2>;
template class JouleHeat<3>;

}  // namespace joulet
