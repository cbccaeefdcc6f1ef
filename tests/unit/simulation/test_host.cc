// A program that is somebody else's: it has started nothing, MPI, PETSc as well, or all, before it makes a Session, and
// finds it as it was when the Session is gone. It gives each rank a run of its own, and says nothing on standard
// output.
#include <joulet/problem/problem.h>
#include <joulet/simulation/run.h>
#include <joulet/simulation/session.h>

#include <mpi.h>
#include <p4est_base.h>
#include <petscsys.h>
#include <sc.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

int wrong = 0;

void expect(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "not so: %s\n", what);
  ++wrong;
}

bool petsc_runs() {
  PetscBool runs = PETSC_FALSE;
  PetscInitialized(&runs);
  return runs == PETSC_TRUE;
}

bool mpi_runs() {
  int begun = 0, ended = 0;
  MPI_Initialized(&begun);
  MPI_Finalized(&ended);
  return begun && !ended;
}

int n_handled = 0;
PetscErrorCode host_handler(MPI_Comm, int, const char*, const char*, PetscErrorCode code, PetscErrorType, const char*,
                            void*) {
  ++n_handled;
  return code;
}

/// The published pellet on a coarse mesh.
double conversion_of_a_run(MPI_Comm ranks) {
  joulet::Problem problem;
  problem.numerics.refinement = 0;
  problem.time.end = 20;
  return joulet::run(problem, ranks, {}).conversion.mean;
}

void use_library(int argc, char** argv) {
  const joulet::Session session(argc, argv);
  expect(mpi_runs() && petsc_runs() && sc_package_id >= 0, "a Session has all that runs need");
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm mine;
  MPI_Comm_split(MPI_COMM_WORLD, rank, 0, &mine);
  const double alone = conversion_of_a_run(mine), together = conversion_of_a_run(MPI_COMM_WORLD);
  MPI_Comm_free(&mine);
  expect(alone > 0.1 && alone < 0.3, "the published pellet after 20 s");
  expect(std::abs(alone / together - 1) < 1e-8, "on one rank as on all");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string started = argc > 1 ? argv[1] : "nothing";
  const bool all = started == "all", petsc = all || started == "petsc", mpi = petsc || started == "mpi";
  if (mpi) MPI_Init(&argc, &argv);
  if (petsc) {
    PetscInitialize(nullptr, nullptr, nullptr, nullptr);
    PetscPushErrorHandler(host_handler, nullptr);
  }
  if (all) {
    sc_init(MPI_COMM_WORLD, 0, 0, nullptr, SC_LP_SILENT);
    p4est_init(nullptr, SC_LP_SILENT);
  }
  for (int i = 0; i < (mpi ? 2 : 1); ++i) {  // MPI starts once in a program
    use_library(argc, argv);
    expect(mpi_runs() == mpi, "MPI is left as it was");
    expect(petsc_runs() == petsc, "PETSc is left as it was");
    expect((sc_package_id >= 0) == all, "p4est is left as it was");
  }
  if (petsc) {
    PetscError(PETSC_COMM_SELF, __LINE__, "of_the_host", __FILE__, PETSC_ERR_USER, PETSC_ERROR_INITIAL, "of the host");
    expect(n_handled == 1, "the host handles PETSc's errors again");
  }
  if (all) sc_finalize();
  if (petsc) PetscFinalize();
  if (mpi) MPI_Finalize();
  return wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
