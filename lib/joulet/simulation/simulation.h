#pragma once

#include <joulet/results/assembly_report.h>
#include <joulet/results/field_output.h>
#include <joulet/results/power_feedback.h>
#include <joulet/results/step_report.h>
#include <joulet/results/taken_steps.h>

#include <mpi.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace joulet {

struct Problem;
struct Snapshot;
class StoredSnapshot;

/// A problem with its mesh and fields, ready to advance. No deal.II type shows here; the dimension is chosen inside.
/// Every function is collective over the communicator of `create`.
class Simulation {
public:
  /// Throws InputError (problem too large for the memory limit) or SolverError.
  static std::unique_ptr<Simulation> create(const Problem& problem, MPI_Comm communicator);
  /// What `create` would need, without building the fields. Throws InputError when it exceeds the memory limit.
  static SizeReport size_of(const Problem& problem, MPI_Comm communicator);
  /// Goes on where a run of the same problem (output, end and tolerances aside) stood, on any number of ranks. Throws
  /// IoError too.
  static std::unique_ptr<Simulation> create(const Problem& problem, MPI_Comm communicator, const StoredSnapshot& from);
  virtual ~Simulation() = default;

  /// Cells, unknowns, ranks and memory of the run.
  virtual const SizeReport& size() const = 0;
  /// The state now: after `create`, the initial state.
  virtual const StepReport& report() const = 0;
  /// One attempt of a step that does not pass `target` [s] and lands on it exactly. Returns a refusal or the report.
  virtual std::variant<StepReport, Rejection> step_towards(double target) = 0;
  /// Notes the steps from now on; only for problems of `can_repeat_steps`. They must outlive the simulation.
  virtual void record_steps(TakenSteps& steps) = 0;
  /// Takes these steps, whatever their errors are. Throws SolverError where they were taken on another mesh.
  virtual void repeat_steps(const TakenSteps& steps) = 0;
  /// Takes the last accepted step back. Only for problems with stop conditions, and once for each step.
  virtual void undo_step() = 0;
  /// The equilibrium of the initial supply; conversion after `hold` seconds at that temperature.
  virtual StepReport solve_steady(double hold) = 0;
  /// The files of one moment to list in the .pvd indices, relative to their folder.
  struct FieldFiles {
    std::filesystem::path volume, surface, plates;  ///< plates: empty without those that PlateField follows
  };
  /// Writes `<folder>/fields-<number>*`, `<folder>/surface-<number>*` and `<folder>/plates-<number>*`. Throws IoError.
  virtual FieldFiles write_fields(const std::filesystem::path& folder, int number, const FieldOutput& output) const = 0;
  /// Bodies, contacts and surfaces at the state of `report`; empty when the temperature is prescribed.
  virtual AssemblyReport assembly_report() const = 0;
  /// Whether a warmer pellet takes more power than it loses; nothing when the conductance does not depend on
  /// temperature.
  virtual std::optional<PowerFeedback> power_feedback() = 0;
  /// All that `create` goes on from; transient problems only.
  virtual void save(Snapshot& snapshot) const = 0;
  /// Whether what goes on from a snapshot has the same bits as this simulation when it just goes on. Else solvers start
  /// from what they solved before, or cells are stored in the order in which they came about, and the two agree within
  /// the tolerance of the solvers.
  virtual bool restores_exactly() const = 0;
  /// Seconds spent since `create`, by part: mesh, assembly, linear set-up, linear solve, for a steady problem the whole
  /// of its coarser meshes, other.
  virtual std::vector<std::pair<std::string, double>> time_split() const = 0;
};

}  // namespace joulet
