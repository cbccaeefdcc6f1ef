#include <joulet/base/error.h>
#include <joulet/base/log.h>
#include <joulet/fem/algebra/checked.h>

#include <fmt/format.h>

#include <string>

namespace joulet {

namespace {

std::string describe(PetscErrorCode code) {
  const char* kind = nullptr;
  char* specific = nullptr;
  PetscErrorMessage(code, &kind, &specific);
  std::string text = kind ? kind : fmt::format("error {}", static_cast<int>(code));
  if (specific && *specific) text += fmt::format(": {}", specific);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

}  // namespace

void throw_petsc_error(PetscErrorCode code) {
  if (code == PETSC_ERR_MEM)
    throw SolverError(
        "There is not enough memory for the linear systems of this mesh. Use a coarser mesh "
        "(numerics.refinement), the iterative solver, or more ranks on more machines.");
  throw SolverError("PETSc reports: " + describe(code) + ".");
}

void log_petsc_error(PetscErrorCode code) noexcept {
  try {
    log::warn("PETSc reports while memory is given back: " + describe(code) + ".");
  } catch (...) {  // a destructor has nobody to tell
  }
}

}  // namespace joulet
