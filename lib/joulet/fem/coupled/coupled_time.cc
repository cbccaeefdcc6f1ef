// What depends on time by itself: the supply, conditions of faces, sources of heat, gas around the pellet.
#include <joulet/fem/coupled/add_up.h>
#include <joulet/fem/coupled/coupled_system.h>

namespace joulet {

/// Linearise has just evaluated supply and terms at this state.
template <int dim>
void CoupledSystem<dim>::time_derivative(double t, const State& y, const State& z, State& f) {
  if (pellet().follows_chamber()) return difference_in_time(t, y, z, f);
  f.scale(0);
  const double d_square_dt = circuit_.time_derivative(t, operating_point_, electric_.conductance(), f);
  const Evaluation e = evaluation(t, y, z);
  Flows rates = add_up(f, [&](HeatTerm& term, Residual& into) { term.add_time_derivative(e, d_square_dt, into); });
  heat_.held.add_flows(f.temperature, rates);
  heat_.held.set_time_derivative(t, f.temperature);
  sum_over_ranks(rates);
  circuit_.add_flow_change(0, d_square_dt, rates);
  for (std::size_t i = 0; i < rates.size(); ++i) f.energy[i] = -rates[i];
}

/// Of second order, forwards: a curve may bend where the step begins.
template <int dim>
void CoupledSystem<dim>::difference_in_time(double t, const State& y, const State& z, State& f) {
  const double dt = 1e-3 * h_gamma_;
  State later = f;
  residual(t, y, z, f);
  f.scale(-3);
  residual(t + dt, y, z, later);
  f.add(4, later);
  residual(t + 2 * dt, y, z, later);
  f.add(-1, later);
  f.scale(1 / (2 * dt));
  residual(t, y, z, later);  // what the solver reads is that of this state
}

template void CoupledSystem<2>::time_derivative(double, const State&, const State&, State&);
template void CoupledSystem<3>::time_derivative(double, const State&, const State&, State&);
template void CoupledSystem<2>::difference_in_time(double, const State&, const State&, State&);
template void CoupledSystem<3>::difference_in_time(double, const State&, const State&, State&);

}  // namespace joulet
