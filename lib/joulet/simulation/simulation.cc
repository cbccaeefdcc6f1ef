#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/fem/coupled/steady.h>
#include <joulet/fem/output/assembly_integrals.h>
#include <joulet/fem/output/integrals.h>
#include <joulet/fem/output/plate_output.h>
#include <joulet/fem/output/probes.h>
#include <joulet/fem/output/vtk_output.h>
#include <joulet/fem/space/canonical_order.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/time/heat_correction.h>
#include <joulet/fem/time/step.h>
#include <joulet/problem/model.h>
#include <joulet/results/released_gases.h>
#include <joulet/simulation/adaptive_mesh.h>
#include <joulet/simulation/chemistry_report.h>
#include <joulet/simulation/energy_report.h>
#include <joulet/simulation/gas_around_pellet.h>
#include <joulet/simulation/highest_temperature.h>
#include <joulet/simulation/simulation.h>
#include <joulet/simulation/size_report.h>

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

namespace joulet {

namespace {

using Clock = std::chrono::steady_clock;

template <int dim>
class SimulationOf final : public Simulation {
public:
  /// `from`: null at the start.
  SimulationOf(Model model, const SizeReport& size, MPI_Comm communicator, const StoredSnapshot* from)
      : start_(Clock::now()),
        model_(std::move(model)),
        size_(size),
        space_(from ? FeSpace<dim>(model_, communicator, from->levels())
                    : FeSpace<dim>(model_, communicator, first_steady_level(problem_))),
        mesh_seconds_(seconds_since(start_)),
        steady_guess_(problem_.time.analysis == Analysis::steady ? nested_iteration(space_, model_) : SteadyGuess{}),
        climb_seconds_(seconds_since(start_) - mesh_seconds_),
        adaptive_mesh_(space_, problem_),
        energy_reference_{problem_.pellet.density * size_.volume * 1e3 *
                          problem_.thermal.initial_temperature(300, 0, {0, 0, problem_.pellet.height / 2})} {
    build();
    if (steady()) {
      step_->state.temperature = steady_guess_.temperature;
      if (steady_guess_.unit_potential.size() > 0) system_->set_potential_guess(steady_guess_.unit_potential);
      steady_guess_ = {};
      system_->switch_on(0, step_->state);
      report_powers();  // what the supply will give; the statistics wait for the solution
      return;
    }
    if (from) {
      restore(*from);
      return;
    }
    step_->start();
    energy_reference_.initial_enthalpy = system_->enthalpy(step_->state);
    update_report();
    // What the potential needs is known before the first step.
    for (int i = 0; i <= problem_.adaptivity.most_levels && adaptive_mesh_.wanted(); ++i) {
      adapt();
      step_->state.temperature = system_->initial_state().temperature;  // a finer mesh knows a law better
      step_->start();
      energy_reference_.initial_enthalpy = system_->enthalpy(step_->state);
      update_report();
    }
  }

  const SizeReport& size() const override { return size_; }
  const StepReport& report() const override { return report_; }

  std::variant<StepReport, Rejection> step_towards(double target) override {
    if (adaptive_mesh_.wanted()) adapt();
    if (plates_) prepare_plates(target);
    const auto outcome = step_->attempt(prescribed() ? within_longest_step(target) : target);
    if (const auto* rejection = std::get_if<Rejection>(&outcome)) {
      ++rejected_;
      return *rejection;
    }
    ++report_.step;
    report_.dt = std::get<typename Step<dim>::Accepted>(outcome).dt;
    follow_with_plates_ = plates_ != nullptr;
    update_report();
    return report_;
  }

  void record_steps(TakenSteps& steps) override {
    steps.cells = space_.dof_handler.get_triangulation().n_global_active_cells();
    step_->record(steps);
  }

  void repeat_steps(const TakenSteps& steps) override {
    if (const std::size_t cells = space_.dof_handler.get_triangulation().n_global_active_cells(); cells != steps.cells)
      throw SolverError(
          fmt::format("The mesh has {} cells, that of the case beside it {}: the difference of the two has "
                      "the error of the mesh, and is no derivative.",
                      cells, steps.cells));
    step_->repeat(steps);
  }

  void undo_step() override {
    step_->undo();
    --report_.step;
    update_report();
  }

  StepReport solve_steady(double hold) override {
    const double tolerance = problem_.numerics.newton_tolerance;
    report_.newton_iterations = system_->solve_steady(0, step_->state, tolerance);
    estimate();
    for (int i = 0; i < 2 * problem_.adaptivity.most_levels && adaptive_mesh_.wanted(); ++i) {
      adapt();
      report_.newton_iterations += system_->solve_steady(0, step_->state, tolerance);
      estimate();
    }
    take_temperatures();
    check_highest_temperature(report_);  // before the gas of an impossible state is looked for
    // The temperature stands still while the pellet reacts.
    if (const auto gas = make_prescribed_gas(space_, *system_, problem_)) {
      gas->hold(hold, step_->state.temperature, step_->state.kinetic_variables);
    } else {
      system_->pellet().hold(hold, step_->state);
    }
    step_->time = report_.dt = hold;
    report_.step = 1;
    update_report();
    return report_;
  }

  FieldFiles write_fields(const std::filesystem::path& folder, int number, const FieldOutput& output) const override {
    const PlateSurfaces surfaces = plates_ ? plates_->surfaces(step_->state.plates) : PlateSurfaces();
    const VtkFrame frame{folder,
                         output,
                         number,
                         report_.time,
                         prescribed() ? 0 : system_->operating_point().voltage,
                         report_.mg_flux,
                         surfaces.mesh_deposit};
    auto files = write_vtk(space_, *system_, step_->state, model_, frame);
    std::filesystem::path plates;
    if (!surfaces.temperature.empty())
      plates = write_plates(space_.communicator, problem_, surfaces, folder, number, report_.time);
    return {std::move(files.volume), std::move(files.surface), std::move(plates)};
  }

  AssemblyReport assembly_report() const override {
    return prescribed() ? AssemblyReport() : report_assembly(space_, *system_, temperature_, report_);
  }

  std::optional<PowerFeedback> power_feedback() override {
    if (prescribed()) return std::nullopt;
    if (!steady()) return system_->power_feedback(step_->time, step_->state, step_->rate);
    // The equilibrium is that of the pellet before it reacts.
    CoupledState fresh = step_->state;
    for (Vector& variable : fresh.kinetic_variables) variable = 0.;
    return system_->power_feedback(0, fresh, fresh);
  }

  void save(Snapshot& snapshot) const override {
    const CanonicalOrder<dim> order(space_);
    order.describe(snapshot);
    step_->save(order, snapshot);
    // Where the solver of the potential starts, and so whether it has anything to do.
    snapshot.fields.push_back({"guess/unit_potential", "1", order.values(system_->electric().solution())});
    snapshot.numbers.push_back({"initial_enthalpy", "J", {energy_reference_.initial_enthalpy}});
    snapshot.numbers.push_back(
        {"last_step",
         "1",
         {static_cast<double>(report_.step), report_.dt, static_cast<double>(report_.newton_iterations),
          static_cast<double>(report_.linear_iterations), static_cast<double>(report_.rejected),
          static_cast<double>(linear_cost().iterations - linear_iterations_before_)}});
  }

  bool restores_exactly() const override {
    return system_->direct() && !system_->gas() && !adaptive_mesh_.follows_error();
  }

  std::vector<std::pair<std::string, double>> time_split() const override {
    const SolverCost linear = linear_cost();
    std::vector<std::pair<std::string, double>> parts = {{"mesh", mesh_seconds_},
                                                         {"assembly", past_assembly_ + system_->assembly_seconds()},
                                                         {"linear set-up", linear.setup},
                                                         {"linear solve", linear.solve}};
    if (steady()) parts.emplace_back("coarser meshes", climb_seconds_);
    double other = seconds_since(start_);
    for (const auto& part : parts) other -= part.second;
    parts.emplace_back("other", other);
    return parts;
  }

private:
  static double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
  }

  bool steady() const { return problem_.time.analysis == Analysis::steady; }
  bool prescribed() const { return !problem_.thermal.prescribed.empty(); }

  /// V; NaN where nothing is switched on.
  double load_voltage() const {
    return prescribed() ? std::numeric_limits<double>::quiet_NaN() : system_->operating_point().voltage;
  }

  /// Where the temperature is given steps are as long as its programme allows: those of time.maximum_step are equal.
  double within_longest_step(double target) const {
    if (!problem_.time.maximum_step) return target;
    const double left = target - step_->time, steps = std::ceil(left / *problem_.time.maximum_step * (1 - 1e-9));
    return steps > 1 ? step_->time + left / steps : target;
  }

  void restore(const StoredSnapshot& from) {
    const CanonicalOrder<dim> order(space_);
    step_->load(order, from);
    Vector potential = space_.vector();
    order.read(from, "guess/unit_potential", potential);
    system_->set_potential_guess(potential);
    energy_reference_.initial_enthalpy = from.numbers("initial_enthalpy").at(0);
    const std::vector<double> last = from.numbers("last_step");
    update_report();
    report_.step = static_cast<int>(last.at(0));
    report_.dt = last.at(1);
    report_.newton_iterations = static_cast<int>(last.at(2));
    report_.linear_iterations = static_cast<int>(last.at(3));
    report_.rejected = static_cast<int>(last.at(4));
    // What the output took since the last step counts to the next one.
    linear_iterations_before_ = linear_cost().iterations - static_cast<int>(last.at(5));
  }

  void take_temperatures() {
    space_.read(step_->state.temperature, temperature_);
    report_.temperature = integrals_->temperature(temperature_);
    report_.parts = integrals_->parts(temperature_);
  }

  void update_report() {
    report_.time = step_->time;
    take_temperatures();
    report_.lateral_mid_temperature = integrals_->lateral_mid_temperature(temperature_);
    report_chemistry(*system_, *integrals_, step_->state, problem_, report_);
    if (plates_) update_plates();
    if (!prescribed()) update_powers();
    report_.probes = probes_->read(temperature_, load_voltage(), integrals_->conversion());
    report_.linear_iterations = linear_cost().iterations - linear_iterations_before_;
    linear_iterations_before_ = linear_cost().iterations;
    report_.rejected = std::exchange(rejected_, 0);
    report_.unknowns = space_.dof_handler.n_dofs();
    if (!steady()) estimate();
  }

  void build() {
    plates_.reset();
    probes_.reset();
    integrals_.reset();
    step_.reset();
    system_ = std::make_unique<CoupledSystem<dim>>(space_, model_, steady_guess_.levels);
    if (steady()) system_->set_steady(true);
    step_ = std::make_unique<Step<dim>>(space_, model_, *system_);
    integrals_ = std::make_unique<Integrals<dim>>(space_, *system_, model_);
    probes_ = std::make_unique<Probes<dim>>(space_, *system_, probe_places(problem_, space_.assembly));
    // An assignment would keep the ghosts of a mesh of the same size.
    temperature_.reinit(space_.owned, space_.relevant, space_.communicator);
    if (steady() || prescribed()) return;
    const auto gases = names_of_gases(integrals_->chemistry(step_->state).mechanism);
    plates_ = PlateField<dim>::make(space_, problem_, system_->heat().enclosure(), gases);
    if (plates_) step_->state.plates = plates_->initial();
  }

  /// What the pellet sees of the plates in the step that comes.
  void prepare_plates(double target) {
    const LocalRead temperature(temperature_);
    plates_->prepare(step_->state.plates, temperature.data(), step_->next_step(target));
    if (auto* gas = system_->gas()) set_gas_around_pellet(*plates_, step_->state.plates, *gas);
    step_->follow_surroundings();
  }

  /// Plates and gases follow a step that has been accepted.
  void update_plates() {
    if (std::exchange(follow_with_plates_, false)) {
      const LocalRead temperature(temperature_);
      plates_->advance(step_->state.plates, temperature.data(), report_.dt, released_gases(report_));
    }
    report_.vapour = plates_->report(step_->state.plates, step_->time);
  }

  /// Compares the estimated error with its target.
  void estimate() {
    if (!adaptive_mesh_.follows_error()) return;
    space_.read(step_->state.temperature, temperature_);
    report_.temperature_error = adaptive_mesh_.estimate(*system_, temperature_);
  }

  /// On to a new mesh, with the fields as they stand.
  void adapt() {
    const auto begin = Clock::now();
    past_linear_ = linear_cost();
    past_assembly_ += system_->assembly_seconds();
    const double enthalpy = steady() ? 0 : system_->enthalpy(step_->state);
    auto moved = adaptive_mesh_.move(*system_, step_->state);
    const auto system_before = std::move(system_);
    const auto step_before = std::move(step_);
    integrals_.reset();
    build();
    system_->set_potential_guess(moved.potential);
    system_->set_time(step_before->time);
    system_->heat().held.impose(moved.state.temperature);
    if (!steady()) HeatCorrection<dim>(space_, *system_).set_enthalpy(enthalpy, moved.state);
    mesh_seconds_ += seconds_since(begin);
    if (steady())
      step_->state = std::move(moved.state);
    else
      step_->resume(*step_before, std::move(moved.state));
  }

  SolverCost linear_cost() const {
    SolverCost sum = past_linear_;
    const SolverCost now = system_->linear_cost();
    sum.setup += now.setup;
    sum.solve += now.solve;
    sum.iterations += now.iterations;
    return sum;
  }

  void update_powers() {
    // The flows at the end of the step: one evaluation of the balance there.
    if (steady()) return report_powers();  // the flows are those of the last balance
    CoupledState f = step_->state;
    // At a jump of the supply the step before it ends; at the start the supply has just been switched on.
    system_->set_step_end(step_->time > 0 ? step_->time : std::numeric_limits<double>::infinity());
    system_->residual(step_->time, step_->state, step_->rate, f);
    report_powers();
  }

  void report_powers() {
    report_energy(*system_, *integrals_, step_->state, step_->time, problem_, energy_reference_, report_);
  }

  const Clock::time_point start_;
  const Model model_;
  const Problem& problem_ = model_.problem;
  const SizeReport size_;
  FeSpace<dim> space_;
  double mesh_seconds_;
  SteadyGuess steady_guess_;
  const double climb_seconds_;
  std::unique_ptr<CoupledSystem<dim>> system_;
  std::unique_ptr<Step<dim>> step_;
  std::unique_ptr<Integrals<dim>> integrals_;
  std::unique_ptr<Probes<dim>> probes_;
  Vector temperature_;
  std::unique_ptr<PlateField<dim>> plates_;  ///< null without plates that have a heat balance, and without vapour
  bool follow_with_plates_ = false;          ///< a step has been accepted that they have not followed yet
  AdaptiveMesh<dim> adaptive_mesh_;
  SolverCost past_linear_;  ///< of the meshes before
  double past_assembly_ = 0;
  EnergyReference energy_reference_;
  StepReport report_;
  int rejected_ = 0, linear_iterations_before_ = 0;
};

std::unique_ptr<Simulation> make(const Problem& problem, MPI_Comm communicator, const StoredSnapshot* from) {
  Model model = resolve(problem);
  const SizeReport size = checked_size(model, communicator);
  if (problem.numerics.geometry == Geometry::three_dimensional)
    return std::make_unique<SimulationOf<3>>(std::move(model), size, communicator, from);
  return std::make_unique<SimulationOf<2>>(std::move(model), size, communicator, from);
}

}  // namespace

std::unique_ptr<Simulation> Simulation::create(const Problem& problem, MPI_Comm communicator) {
  return make(problem, communicator, nullptr);
}

std::unique_ptr<Simulation> Simulation::create(const Problem& problem, MPI_Comm communicator,
                                               const StoredSnapshot& from) {
  return make(problem, communicator, &from);
}

SizeReport Simulation::size_of(const Problem& problem, MPI_Comm communicator) {
  return checked_size(resolve(problem), communicator);
}

}  // namespace joulet
