#include <joulet/bed/stiff_ode.h>
#include <joulet/fem/nodal/follow_temperature.h>

namespace joulet {

void follow_temperature(NodalMechanism& laws, const std::function<double(double)>& temperature, double from, double to,
                        double field, std::vector<double>& variables) {
  if (!(to > from)) return;
  StiffOde ode(
      laws.n_variables(),
      [&](double time, const double* state, double* rates) { laws.rates(temperature(time), state, field, rates); },
      {1e-10, laws.absolute_tolerances(1e-12)});
  ode.start(from, variables);
  ode.advance(to);
  variables = ode.state();
}

}  // namespace joulet
