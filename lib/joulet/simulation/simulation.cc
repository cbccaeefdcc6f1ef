#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/fem/assembly_integrals.h>
#include <joulet/fem/integrals.h>
#include <joulet/fem/local_view.h>
#include <joulet/fem/steady.h>
#include <joulet/fem/step.h>
#include <joulet/fem/vtk_output.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/problem.h>
#include <joulet/simulation/simulation.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>

namespace joulet {

namespace {

using Clock = std::chrono::steady_clock;

/// Bytes that the machine can give, all ranks on one node.
double physical_memory() {
  return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
}

SizeReport make_size_report(const Problem& problem, MPI_Comm communicator) {
  const int dim = problem.numerics.geometry == Geometry::axisymmetric ? 2 : 3;
  SizeReport size;
  const auto mesh = expected_mesh_size(problem);
  size.cells = mesh.cells;
  size.unknowns_per_field = mesh.unknowns;
  size.ranks = static_cast<int>(dealii::Utilities::MPI::n_mpi_processes(communicator));
  size.volume = nominal_volume(problem.pellet);
  const bool direct = use_direct_solver(problem.numerics.linear_solver, size.unknowns_per_field, dim);
  size.linear_solver = fmt::format("{} ({} unknowns per field, {})",
                                   direct ? "direct LU" : "Krylov + BoomerAMG", size.unknowns_per_field,
                                   problem.numerics.linear_solver == LinearSolver::automatic ? "chosen by size" : "as asked");

  // Four matrices of the space and about forty vectors, the geometry at the quadrature points, the mesh itself.
  const double p = problem.numerics.degree, unknowns = static_cast<double>(size.unknowns_per_field);
  const double couplings = std::pow(p + 1, dim) * std::pow((p + 2) / (p + 1), dim);
  const double points = static_cast<double>(size.cells) * std::pow(p + 1, dim);
  const double matrix = 12 * couplings * unknowns;
  const double factors = direct ? (dim == 2 ? 3 : 12) * matrix : 3 * matrix;
  size.memory_estimate = 1.5e8 * size.ranks + 5 * matrix + factors + 45 * 8 * unknowns +
                         points * 8 * (dim * (dim + 1) / 2 + 5) + 1500. * static_cast<double>(size.cells);
  return size;
}

void check_memory(const SizeReport& size, double limit) {
  const double allowed = limit > 0 ? limit : 0.9 * physical_memory();
  if (size.memory_estimate <= allowed) return;
  throw InputError(fmt::format(
      "numerics.refinement: the mesh would have {} cells and {} unknowns per field and need about {:.3g} GB of memory, "
      "but {:.3g} GB are allowed (numerics.memory_limit, or what the machine has). Lower numerics.refinement or "
      "numerics.degree.",
      size.cells, size.unknowns_per_field, size.memory_estimate / 1e9, allowed / 1e9));
}

template <int dim>
class SimulationOf final : public Simulation {
public:
  SimulationOf(const Problem& problem, MPI_Comm communicator)
      : start_(Clock::now()),
        problem_(problem),
        size_(make_size_report(problem, communicator)),
        fields_(problem_, communicator, first_steady_level(problem_)),
        steady_guess_(problem_.time.analysis == Analysis::steady ? climb_to_steady_guess(fields_, problem_)
                                                                : SteadyGuess{}),
        mesh_seconds_(seconds_since(start_)),
        system_(fields_, problem_, steady_guess_.levels),
        step_(fields_, problem_, system_),
        integrals_(fields_, system_, problem_),
        temperature_(fields_.ghosted_vector()),
        heat_content_(problem_.pellet.density * size_.volume * 1e3 * problem_.thermal.initial_temperature) {
    if (steady()) {
      step_.state.temperature = steady_guess_.temperature;
      if (steady_guess_.unit_potential.size() > 0) system_.set_potential_guess(steady_guess_.unit_potential);
      steady_guess_ = {};
      system_.set_steady(true);
      system_.switch_on(0, step_.state);
      report_powers();  // what the supply will give; the statistics wait for the solution
      return;
    }
    step_.start();
    initial_enthalpy_ = integrals_.enthalpy(step_.state);
    update_report();
  }

  const SizeReport& size() const override { return size_; }
  const StepReport& report() const override { return report_; }

  std::variant<StepReport, Rejection> step_towards(double target) override {
    const auto outcome = step_.attempt(target);
    if (const auto* rejection = std::get_if<Rejection>(&outcome)) {
      ++rejected_;
      return *rejection;
    }
    ++report_.step;
    report_.dt = std::get<typename Step<dim>::Accepted>(outcome).dt;
    update_report();
    return report_;
  }

  void undo_step() override {
    step_.undo();
    --report_.step;
    update_report();
  }

  StepReport solve_steady(double hold) override {
    report_.newton_iterations =
        system_.solve_steady(0, step_.state, problem_.numerics.newton_tolerance);
    // The temperature stands still: the reduced time after the hold is k(T) t.
    if (system_.mechanism()) {
      system_.hold_mechanism(hold, step_.state);
    } else {
      const OwnedRead t(step_.state.temperature);
      OwnedWrite theta(step_.state.reduced_time);
      for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i)
        theta[i] = system_.laws().arrhenius().rate(t[i]) * hold;
    }
    step_.time = hold;
    report_.step = 1;
    report_.dt = hold;
    update_report();
    return report_;
  }

  FieldFiles write_fields(const std::filesystem::path& folder, int number) const override {
    const VtkFrame frame{folder, number, report_.time,
                         prescribed() ? 0 : system_.operating_point().voltage, report_.mg_flux};
    auto files = write_vtk(fields_, system_, step_.state, problem_, frame);
    return {std::move(files.volume), std::move(files.surface)};
  }

  AssemblyReport assembly_report() const override {
    return prescribed() ? AssemblyReport() : report_assembly(fields_, system_, temperature_);
  }

  std::vector<std::pair<std::string, double>> time_split() const override {
    const SolverCost linear = system_.linear_cost();
    const double total = seconds_since(start_);
    return {{"mesh", mesh_seconds_},
            {"assembly", system_.assembly_seconds()},
            {"linear set-up", linear.setup},
            {"linear solve", linear.solve},
            {"other", total - mesh_seconds_ - system_.assembly_seconds() - linear.setup - linear.solve}};
  }

private:
  static double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
  }

  bool steady() const { return problem_.time.analysis == Analysis::steady; }
  bool prescribed() const { return !problem_.thermal.prescribed.empty(); }

  void update_report() {
    report_.time = step_.time;
    fields_.read(step_.state.temperature, temperature_);
    report_.temperature = integrals_.temperature(temperature_);
    report_.lateral_mid_temperature = integrals_.lateral_mid_temperature(temperature_);
    update_chemistry();
    if (!prescribed()) update_powers();
    report_.linear_iterations = system_.linear_iterations() - linear_iterations_before_;
    linear_iterations_before_ = system_.linear_iterations();
    report_.rejected = std::exchange(rejected_, 0);
  }

  void update_chemistry() {
    const auto chemistry = integrals_.chemistry(step_.state);
    report_.conversion = chemistry.conversion;
    report_.mgo_left = chemistry.mgo_left;
    report_.mg_released = chemistry.mg_released;
    report_.mg_rate = chemistry.mg_rate;
    report_.mg_flux = chemistry.mg_rate / integrals_.lateral_area();
    report_.mass_loss = chemistry.mass_loss;
    report_.mechanism = chemistry.mechanism;
    report_.structure = chemistry.structure;
  }

  void update_powers() {
    // The flows at the end of the step: one evaluation of the balance there.
    if (steady()) return report_powers();  // the flows are those of the last balance
    CoupledState f = step_.state;
    // At a jump of the supply the step before it ends; at the start the supply has just been switched on.
    system_.set_step_end(step_.time > 0 ? step_.time : std::numeric_limits<double>::infinity());
    system_.residual(step_.time, step_.state, step_.rate, f);
    report_powers();
  }

  void report_powers() {
    const auto& point = system_.operating_point();
    report_.voltage = point.terminal_voltage;
    report_.current = point.current;
    report_.conductance = point.current > 0 ? point.current / point.terminal_voltage : system_.electric().conductance();
    report_.power = point.terminal_power();
    const double square = point.voltage * point.voltage;
    const auto& of_body = system_.electric().unit_power_of_body();
    const auto& of_contact = system_.electric().unit_power_of_interface();
    report_.power_pellet = square * of_body.front();
    report_.power_parts = square * std::accumulate(of_body.begin() + 1, of_body.end(), 0.);
    report_.power_contacts = square * std::accumulate(of_contact.begin(), of_contact.end(), 0.);
    report_.power_leads = point.lead_power;
    if (system_.regulator().active()) report_.temperature_setpoint = system_.setpoint(step_.time);
    report_.limit = name(point.limit);
    const auto& flows = system_.flows();
    report_.power_balance = ledger(flows);
    report_.energy_balance = ledger(step_.state.energy);
    report_.energy_balance.resolution = 1e-11 * heat_content_;
    report_.power_balance.resolution = 1e-11 * heat_content_ / problem_.time.end;
    if (!steady()) {
      report_.power_balance.stored = system_.storage_power();
      // The sensible heat that leaves with the gas is no longer in the solid, yet was stored in it: see docs/conventions.md.
      report_.energy_balance.stored = integrals_.enthalpy(step_.state) - initial_enthalpy_ -
                                      step_.state.energy[static_cast<std::size_t>(Flow::gas)];
    }
    const auto strength = integrals_.unit_electric_field();
    report_.max_electric_field = strength.max * point.voltage;
    report_.mean_electric_field = strength.mean * point.voltage;
  }

  static EnergyLedger ledger(const FlowArray& flows) {
    const auto of = [&flows](Flow flow) { return flows[static_cast<std::size_t>(flow)]; };
    EnergyLedger result;
    result.electrical = of(Flow::electrical);
    result.reaction = of(Flow::reaction);
    result.lateral = of(Flow::lateral);
    result.bottom = of(Flow::bottom);
    result.top = of(Flow::top);
    return result;
  }

  const Clock::time_point start_;
  const Problem problem_;
  const SizeReport size_;
  Fields<dim> fields_;
  SteadyGuess steady_guess_;
  const double mesh_seconds_;
  CoupledSystem<dim> system_;
  Step<dim> step_;
  Integrals<dim> integrals_;
  Vector temperature_;
  const double heat_content_;  ///< of about 1 kJ/kg/K: a scale for what rounding can do to the ledger, J
  double initial_enthalpy_ = 0;
  StepReport report_;
  int rejected_ = 0, linear_iterations_before_ = 0;
};

}  // namespace

std::unique_ptr<Simulation> Simulation::create(const Problem& problem, MPI_Comm communicator) {
  size_of(problem, communicator);  // refuses what the memory can't hold
  switch (problem.numerics.geometry) {
    case Geometry::axisymmetric:
      return std::make_unique<SimulationOf<2>>(problem, communicator);
    case Geometry::three_dimensional:
      return std::make_unique<SimulationOf<3>>(problem, communicator);
  }
  throw InputError("numerics.geometry: unknown geometry.");
}

SizeReport Simulation::size_of(const Problem& problem, MPI_Comm communicator) {
  const SizeReport size = make_size_report(problem, communicator);
  check_memory(size, problem.numerics.memory_limit);
  return size;
}

}  // namespace joulet
