#include <joulet/base/error.h>
#include <joulet/base/plain_number.h>
#include <joulet/fem/algebra/linear_solver.h>
#include <joulet/fem/coupled/steady.h>
#include <joulet/fem/mesh/mesh.h>
#include <joulet/fem/surface/enclosure_bodies.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/model.h>
#include <joulet/simulation/memory.h>
#include <joulet/simulation/size_report.h>
#include <petscsystypes.h>

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>

namespace joulet {

namespace {

/// What `KrylovSolver` will do, and why.
std::string solver_text(const Problem& problem, const SizeReport& size, bool direct) {
  const LinearSolver choice = problem.numerics.linear_solver;
  const bool climbs = first_steady_level(problem) < problem.numerics.refinement;
  return fmt::format("{} ({} unknowns per field, {})",
                     direct   ? "direct LU"
                     : climbs ? "Krylov + geometric multigrid on the meshes of the nested iteration"
                              : "Krylov + BoomerAMG",
                     size.unknowns_per_field, choice == LinearSolver::automatic ? "chosen by size" : "as asked");
}

/// Beyond the temperature: what is solved with it in one matrix of blocks, and what each node keeps of its reactions.
struct Extras {
  int fields = 0;             ///< the potential of an assembly, the pressures in the pores
  int further_reactions = 0;  ///< beyond the first
};

Extras extras_of(const Model& model) {
  const Problem& problem = model.problem;
  Extras extras;
  if (!problem.parts.empty() || !problem.mesh.file.empty()) ++extras.fields;
  const ChosenKinetics& kinetics = model.kinetics;
  if (kinetics.one_step || !kinetics.mechanism) return extras;
  extras.further_reactions = static_cast<int>(kinetics.mechanism->n_reactions()) - 1;
  if (problem.gas.model != GasModel::off)
    extras.fields += static_cast<int>(pore_pressures(problem, *kinetics.mechanism, kinetics.pressures).parts.size());
  return extras;
}

/// Measured on 1e3 to 4e5 unknowns of degree 1 to 3, with assemblies, enclosures, one to three pressures and two
/// reactions (`tests/batch/check_estimates.py`): a process, matrices of the space, vectors, geometry at the quadrature
/// points, the mesh. Byte.
double memory_estimate(const Model& model, const SizeReport& size, int dim, bool direct) {
  constexpr double process = 1.8e8;
  const Problem& problem = model.problem;
  const bool steady = problem.time.analysis == Analysis::steady;
  const double p = problem.numerics.degree, unknowns = static_cast<double>(size.unknowns_per_field);
  const double cells = static_cast<double>(size.cells), points = cells * std::pow(p + 1, dim);
  const double matrix = 12 * std::pow(p + 2, dim) * unknowns;  // a number and its column
  const Extras extras = extras_of(model);
  double matrices = 8, vectors = 45, per_point = dim * (dim + 1) / 2. + 5, per_cell = 1500;
  if (direct) matrices = dim == 2 ? 15 : 17;
  if (steady && !direct) {  // the climb's meshes included
    matrices = dim == 2 ? 3.4 : 2.8;
    vectors = 15;
    per_point -= 2;
    per_cell = 700;
  }
  matrices += extras.fields * (direct ? 35 : 15);
  const double reactions = 7e3 * extras.further_reactions * unknowns;
  return process * size.ranks + matrices * matrix + reactions + 8 * (vectors * unknowns + per_point * points) +
         per_cell * cells;
}

/// Every rank keeps the exchange areas twice and their factors, all of them once more where emissivities depend on the
/// temperature, and needs some six matrices of that size for a moment, for the table of what surfaces exchange. Byte.
double enclosure_memory(std::size_t patches, int ranks) {
  constexpr double matrices = 11;
  const double n = static_cast<double>(patches);
  return ranks * matrices * 8 * n * n;
}

}  // namespace

SizeReport make_size_report(const Model& model, MPI_Comm communicator) {
  const Problem& problem = model.problem;
  const int dim = is_section(problem.numerics.geometry) ? 2 : 3;
  SizeReport size;
  const auto mesh = expected_mesh_size(model);
  size.cells = mesh.cells;
  size.unknowns_per_field = mesh.unknowns;
  MPI_Comm_size(communicator, &size.ranks);
  size.volume = nominal_volume(problem);
  const bool direct = use_direct_solver(problem.numerics.linear_solver, size.unknowns_per_field, dim);
  size.linear_solver = solver_text(problem, size, direct);
  size.memory_estimate =
      memory_estimate(model, size, dim, direct) + enclosure_memory(most_enclosure_patches(problem), size.ranks);
  return size;
}

std::string too_many_ranks(const SizeReport& size) {
  // Eight ranks on the smallest mesh, on two cores, took 37 s against 2 s on one (docs/faults.md, F28).
  constexpr std::size_t least = 4;  // cells a rank
  const auto ranks = static_cast<std::size_t>(size.ranks);
  if (ranks == 1 || size.cells >= least * ranks) return "";
  return fmt::format(
      "{} ranks share {} cells, {}; the messages between them take longer than the work: run it on {}, or on a finer "
      "mesh (numerics.refinement)",
      size.ranks, size.cells, size.cells < ranks ? "so that some have none" : "a few each",
      size.cells >= 2 * least ? fmt::format("1 to {} ranks", size.cells / least) : "1 rank");
}

void check_memory(const SizeReport& size, double limit, MPI_Comm communicator) {
  const AvailableMemory available =
      limit > 0 ? AvailableMemory{limit, "the limit of numerics.memory_limit"} : available_memory(communicator);
  if (size.memory_estimate <= available.bytes) return;
  throw InputError(fmt::format(
      "numerics.refinement: the mesh would have {} cells and {} unknowns per field and need about {} of memory, "
      "but {} are {}. Lower numerics.refinement or numerics.degree{}.",
      size.cells, size.unknowns_per_field, plain_bytes(size.memory_estimate), plain_bytes(available.bytes),
      available.bound, limit > 0 ? ", or raise the limit" : ", or set numerics.memory_limit if you know better"));
}

void check_indices(const Model& model, const SizeReport& size) {
  constexpr auto most = static_cast<double>(std::numeric_limits<PetscInt>::max());
  const int fields = 1 + extras_of(model).fields;
  const double rows = fields * static_cast<double>(size.unknowns_per_field);
  if (rows <= most) return;
  throw InputError(fmt::format(
      "numerics.refinement: the mesh would have {} unknowns per field, and the linear system {:.4g} rows; the PETSc of "
      "this build counts up to {:.10g}. Lower numerics.refinement or numerics.degree, or build with a PETSc, hypre and "
      "deal.II of 64-bit indices",
      size.unknowns_per_field, rows, most));
}

SizeReport checked_size(const Model& model, MPI_Comm communicator) {
  SizeReport size = make_size_report(model, communicator);
  check_memory(size, model.problem.numerics.memory_limit, communicator);
  check_indices(model, size);
  return size;
}

}  // namespace joulet
