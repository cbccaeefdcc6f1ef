#pragma once

namespace joulet {

/// Starts MPI, PETSc and p4est for the life of the object; one in a program, first thing in main.
/// PETSc reads its options from what follows `--` on the command line and from the environment (PETSC_OPTIONS).
class Session {
public:
  Session(int& argc, char**& argv);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
};

}  // namespace joulet
