#pragma once

#include <petscsys.h>

namespace joulet {

/// Throws SolverError with PETSc's own text; a failed allocation becomes a sentence about memory.
[[noreturn]] void throw_petsc_error(PetscErrorCode code);
void log_petsc_error(PetscErrorCode code) noexcept;

/// Every call of PETSc (and through it hypre and MPI) stands in this: no failure of a library is lost.
inline void checked(PetscErrorCode code) {
  if (code != 0) throw_petsc_error(code);
}

/// The same for destructors, which must not throw: the failure is logged.
inline void in_destructor(PetscErrorCode code) noexcept {
  if (code != 0) log_petsc_error(code);
}

}  // namespace joulet
