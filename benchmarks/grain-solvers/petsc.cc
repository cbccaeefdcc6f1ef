// The same equations between plates, as a PETSc matrix on a DMDA: which preconditioner, PETSc's options say.
#include "volume.h"

#include <petscdmda.h>
#include <petscksp.h>
#include <sys/resource.h>

int main(int argc, char** argv) {
  PetscCall(PetscInitialize(&argc, &argv, nullptr, nullptr));
  PetscInt n = 64;
  PetscReal contrast = 1e6;
  char type[64] = MATAIJ;
  PetscCall(PetscOptionsGetInt(nullptr, nullptr, "-n", &n, nullptr));
  PetscCall(PetscOptionsGetReal(nullptr, nullptr, "-contrast", &contrast, nullptr));
  PetscCall(PetscOptionsGetString(nullptr, nullptr, "-matrix", type, sizeof type, nullptr));
  DM da;
  PetscCall(DMDACreate3d(PETSC_COMM_WORLD, DM_BOUNDARY_PERIODIC, DM_BOUNDARY_PERIODIC, DM_BOUNDARY_NONE,
                         DMDA_STENCIL_STAR, n, n, n, 1, 1, PETSC_DECIDE, 1, 1, nullptr, nullptr, nullptr, &da));
  PetscCall(DMSetMatType(da, type));
  PetscCall(DMSetUp(da));
  const auto label = overlapping_spheres(static_cast<int>(n), 0.3);
  const double sigma[2] = {1, contrast};
  const auto phase = [&](PetscInt i, PetscInt j, PetscInt k) {
    return label[(std::size_t((k + n) % n) * n + (j + n) % n) * n + (i + n) % n];
  };
  const double start = MPI_Wtime();
  Mat A;
  Vec b, x;
  PetscCall(DMCreateMatrix(da, &A));
  PetscCall(DMCreateGlobalVector(da, &b));
  PetscCall(VecDuplicate(b, &x));
  PetscInt xs, ys, zs, xm, ym, zm;
  PetscCall(DMDAGetCorners(da, &xs, &ys, &zs, &xm, &ym, &zm));
  PetscScalar*** right;
  PetscCall(DMDAVecGetArray(da, b, &right));
  for (PetscInt k = zs; k < zs + zm; ++k)
    for (PetscInt j = ys; j < ys + ym; ++j)
      for (PetscInt i = xs; i < xs + xm; ++i) {
        const PetscInt near[6][3] = {{i - 1, j, k}, {i + 1, j, k}, {i, j - 1, k},
                                     {i, j + 1, k}, {i, j, k - 1}, {i, j, k + 1}};
        MatStencil row{k, j, i, 0}, columns[7];
        double values[7], diagonal = 0;
        PetscInt m = 0;
        const double own = sigma[phase(i, j, k)];
        right[k][j][i] = 0;
        for (const auto& at : near) {
          const bool plate = at[2] < 0 || at[2] >= n;
          const double other = plate ? 0 : sigma[phase(at[0], at[1], at[2])];
          const double g = plate ? 2 * own : 2 * own * other / (own + other);
          diagonal += g;
          if (at[2] >= n) right[k][j][i] = g;
          if (plate) continue;
          columns[m] = {at[2], at[1], at[0], 0};
          values[m++] = -g;
        }
        columns[m] = row;
        values[m++] = diagonal;
        PetscCall(MatSetValuesStencil(A, 1, &row, m, columns, values, INSERT_VALUES));
      }
  PetscCall(DMDAVecRestoreArray(da, b, &right));
  PetscCall(MatAssemblyBegin(A, MAT_FINAL_ASSEMBLY));
  PetscCall(MatAssemblyEnd(A, MAT_FINAL_ASSEMBLY));
  KSP solver;
  PetscCall(KSPCreate(PETSC_COMM_WORLD, &solver));
  PetscCall(KSPSetOperators(solver, A, A));
  PetscCall(KSPSetType(solver, KSPCG));
  PetscCall(KSPSetTolerances(solver, 1e-8, 0, 1e10, 2000));
  PetscCall(KSPSetFromOptions(solver));
  const double assembled = MPI_Wtime();
  PetscCall(KSPSetUp(solver));
  const double ready = MPI_Wtime();
  PetscCall(KSPSolve(solver, b, x));
  const double done = MPI_Wtime();
  PetscInt iterations;
  KSPConvergedReason reason;
  PetscCall(KSPGetIterationNumber(solver, &iterations));
  PetscCall(KSPGetConvergedReason(solver, &reason));
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double memory = usage.ru_maxrss / 1e6, sum = 0;
  MPI_Allreduce(&memory, &sum, 1, MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD);
  PetscCall(
      PetscPrintf(PETSC_COMM_WORLD,
                  "n %d: %d iterations (reason %d), assembly %.1f, set-up %.1f, solution %.1f s; %.2f GB in all\n",
                  static_cast<int>(n), static_cast<int>(iterations), static_cast<int>(reason), assembled - start,
                  ready - assembled, done - ready, sum));
  PetscCall(PetscFinalize());
  return 0;
}
