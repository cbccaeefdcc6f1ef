#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/launcher.h>
#include <joulet/fem/algebra/runtime.h>
#include <joulet/simulation/session.h>

#include <mpi.h>
#include <p4est_bits.h>
#include <petscsys.h>
#include <sc.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace joulet {

namespace {

/// What PETSc was given; it keeps pointers into it for its whole life.
std::vector<char*> petsc_options;

/// The arguments after `--`, with the program's name in front.
std::vector<char*> petsc_arguments(int argc, char** argv) {
  std::vector<char*> result(argv, argv + (argc > 0 ? 1 : 0));
  for (int i = 1; i < argc; ++i)
    if (std::strcmp(argv[i], "--") == 0) {
      result.insert(result.end(), argv + i + 1, argv + argc);
      break;
    }
  result.push_back(nullptr);
  return result;
}

/// Keeps what PETSc says first of an error, in place of its dump of the stack.
PetscErrorCode keep_message(MPI_Comm, int, const char*, const char*, PetscErrorCode code, PetscErrorType type,
                            const char* message, void* first) {
  auto& kept = *static_cast<std::string*>(first);
  if (type == PETSC_ERROR_INITIAL && message && kept.empty()) kept = message;
  return code;
}

/// Hands an error on as a code, as PetscReturnErrorHandler does. Where memory is refused, the allocator of PETSc 3.18
/// takes the number of a line of its caller for the code (mal.c: PetscCheck with the arguments of PetscError).
PetscErrorCode return_code(MPI_Comm, int, const char* function, const char*, PetscErrorCode code, PetscErrorType type,
                           const char*, void*) {
  const bool no_memory = type == PETSC_ERROR_INITIAL && function && std::strcmp(function, "PetscMallocAlign") == 0;
  return no_memory ? PETSC_ERR_MEM : code;
}

/// Starts PETSc. Returns what it says of options that it refuses: a file that is not there, a name without its value.
/// Empty: it has started.
std::string initialise_petsc() {
  int count = static_cast<int>(petsc_options.size()) - 1;
  char** values = petsc_options.data();
  std::string message;
  PetscPushErrorHandler(keep_message, &message);
  const PetscErrorCode code = PetscInitialize(&count, &values, nullptr, nullptr);
  PetscPopErrorHandler();
  if (code == 0) return "";
  return message.empty() ? "it does not say why" : message;
}

}  // namespace

Session::Session(int& argc, char**& argv) {
  int there = 0;
  MPI_Initialized(&there);
  starts_mpi_ = !there;
  if (starts_mpi_) {
    skip_network_search_when_alone();
    stay_off_displays();
    MPI_Init(&argc, &argv);
  }
  PetscBool petsc_runs = PETSC_FALSE;
  PetscInitialized(&petsc_runs);
  starts_petsc_ = petsc_runs == PETSC_FALSE;
  if (starts_petsc_) {
    petsc_options = petsc_arguments(argc, argv);
    start_petsc();
  }
  // An error must reach our own handler as a return code, not abort the ranks with a stack dump.
  PetscPushErrorHandler(return_code, nullptr);
  starts_p4est_ = sc_package_id < 0;
  if (starts_p4est_)
    start_p4est();
  else if (p4est_package_id < 0)
    p4est_init(nullptr, SC_LP_SILENT);  // ends with the host's libsc
  use_one_thread();
}

void Session::start_petsc() {
  const std::string message = initialise_petsc();
  if (message.empty()) {
    PetscPopSignalHandler();
    return;
  }
  int rank = 0, size = 1;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  MPI_Comm_size(PETSC_COMM_WORLD, &size);
  // The first rank reads files of options for all. When it fails the others wait for what it has read, and would wait
  // here for ever: mpirun ends them when we leave without them.
  if (size == 1 && starts_mpi_) MPI_Finalize();
  throw InputError(rank > 0 ? ""
                            : fmt::format("PETSc does not take its options (after --, in PETSC_OPTIONS, or in a file "
                                          ".petscrc): {}",
                                          message));
}

void Session::start_p4est() {
  sc_init(PETSC_COMM_WORLD, 0, 0, nullptr, SC_LP_SILENT);
  p4est_init(nullptr, SC_LP_SILENT);
}

namespace {

/// A misspelt option would otherwise do nothing, silently.
void warn_of_unused_options() {
  int rank = 0;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  PetscInt n = 0;
  char **names = nullptr, **values = nullptr;
  PetscOptionsLeftGet(nullptr, &n, &names, &values);
  for (PetscInt i = 0; rank == 0 && i < n; ++i)
    for (const char* given : petsc_options)
      if (given && given[0] == '-' && std::strcmp(given + 1, names[i]) == 0)
        std::fprintf(stderr, "joulet: warning: the PETSc option %s was not used; is it spelt right?\n", given);
  PetscOptionsLeftRestore(nullptr, &n, &names, &values);
}

}  // namespace

Session::~Session() {
  if (starts_petsc_) warn_of_unused_options();
  if (starts_p4est_) {
    sc_finalize();
    sc_package_id = p4est_package_id = -1;  // libsc leaves the old numbers, as if it were still there
  }
  PetscPopErrorHandler();
  if (starts_petsc_) PetscFinalize();
  if (starts_mpi_) MPI_Finalize();
}

}  // namespace joulet
