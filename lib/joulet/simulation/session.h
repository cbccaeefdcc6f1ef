#pragma once

namespace joulet {

/// Starts MPI, PETSc and p4est for the life of the object; one in a program, first thing in main. MPI is left alone
/// where it runs already. PETSc reads its options from what follows `--` on the command line and from the environment
/// (PETSC_OPTIONS).
class Session {
public:
  /// Throws InputError when PETSc refuses its options; on other ranks than the first with an empty message. The process
  /// has to end then: on several ranks MPI cannot be finalised, since some may be left behind in PETSc.
  Session(int& argc, char**& argv);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

private:
  bool starts_mpi_ = true;
};

}  // namespace joulet
