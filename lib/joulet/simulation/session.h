#pragma once

namespace joulet {

/// Starts MPI, PETSc and p4est for the life of the object; one at a time in a program, first thing in main. What runs
/// already when it is made, because the host of the library uses it as well, is neither started nor ended: MPI, PETSc
/// and p4est each for itself. PETSc, where it is started here, reads its options from what follows `--` on the command
/// line and from the environment (PETSC_OPTIONS), and uses the ranks of PETSC_COMM_WORLD: set that before to have a
/// part of them. While the object lives PETSc's errors are return codes; afterwards its handler is the host's again.
class Session {
public:
  /// Throws InputError when PETSc refuses its options; on other ranks than the first with an empty message. The process
  /// has to end then: on several ranks MPI cannot be finalised, since some may be left behind in PETSc.
  Session(int& argc, char**& argv);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

private:
  void start_petsc();
  void start_p4est();

  bool starts_mpi_ = true, starts_petsc_ = true, starts_p4est_ = true;
};

}  // namespace joulet
