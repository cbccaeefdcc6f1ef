#include "catch.h"

#include <joulet/fem/algebra/linear_solver.h>

#include <petscksp.h>

#include <memory>

using namespace joulet;

namespace {

constexpr PetscInt n = 4000;

/// One-dimensional conduction between cold ends, with the storage of a time step on the diagonal.
struct Rod {
  explicit Rod(double storage) {
    MatCreateSeqAIJ(PETSC_COMM_SELF, n, n, 3, nullptr, &matrix);
    for (PetscInt i = 0; i < n; ++i) {
      MatSetValue(matrix, i, i, 2 + storage, INSERT_VALUES);
      if (i > 0) MatSetValue(matrix, i, i - 1, -1, INSERT_VALUES);
      if (i + 1 < n) MatSetValue(matrix, i, i + 1, -1, INSERT_VALUES);
    }
    MatAssemblyBegin(matrix, MAT_FINAL_ASSEMBLY);
    MatAssemblyEnd(matrix, MAT_FINAL_ASSEMBLY);
    MatCreateVecs(matrix, &x, &rhs);
    VecSet(rhs, 1);
  }
  ~Rod() {
    MatDestroy(&matrix);
    VecDestroy(&x);
    VecDestroy(&rhs);
  }
  /// Largest entry of what the solution leaves.
  double residual() const {
    Vec left;
    VecDuplicate(rhs, &left);
    MatMult(matrix, x, left);
    VecAXPY(left, -1, rhs);
    PetscReal largest;
    VecNorm(left, NORM_INFINITY, &largest);
    VecDestroy(&left);
    return largest;
  }

  Mat matrix = nullptr;
  Vec x = nullptr, rhs = nullptr;
};

}  // namespace

TEST_CASE("a preconditioner made for a short step is replaced when it does not serve a long one") {
  const auto kind = GENERATE(KrylovSolver::Kind::spd, KrylovSolver::Kind::general);
  const Rod brief(1e6), lasting(0);
  KrylovSolver solver(PETSC_COMM_SELF, "test", kind, false, 2);
  solver.set_matrix(brief.matrix);
  CHECK(solver.solve(brief.rhs, brief.x, 1e-10) < 10);
  solver.set_matrix(lasting.matrix);
  CHECK(solver.solve(lasting.rhs, lasting.x, 1e-10) < 60);
  CHECK(lasting.residual() < 1e-6);
  // The new one stays.
  VecSet(lasting.x, 0);
  CHECK(solver.solve(lasting.rhs, lasting.x, 1e-10) < 60);
}

TEST_CASE("memory that PETSc does not get is told as such") {
  char* none = nullptr;
  CHECK_THROWS_WITH(checked(PetscMalloc1(std::size_t{1} << 50, &none)), ContainsSubstring("not enough memory"));
}
