#pragma once

#include <deal.II/lac/petsc_vector.h>

namespace joulet {

/// A distributed vector of nodal values.
using Vector = dealii::PETScWrappers::MPI::Vector;

}  // namespace joulet
