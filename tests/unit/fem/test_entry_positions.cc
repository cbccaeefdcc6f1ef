#include <joulet/fem/algebra/entry_positions.h>
#include <joulet/fem/algebra/matrix.h>

#include "catch.h"

#include <petscmat.h>

#include <vector>

using namespace joulet;

namespace {

/// Two elements of three nodes in a row that share one: 0 1 2 and 2 3 4.
const std::vector<int> nodes{2, 0, 1, 4, 3, 2};

Matrix matrix_of_two_elements() {
  const std::vector<PetscInt> starts{0, 3, 6, 11, 14, 17}, columns{0, 1, 2, 0, 1, 2, 0, 1, 2, 3, 4, 2, 3, 4, 2, 3, 4};
  return matrix_from_rows(PETSC_COMM_SELF, 5, starts, columns, nullptr);
}

double entry(const Matrix& matrix, PetscInt row, PetscInt column) {
  PetscScalar value = 0;
  REQUIRE(MatGetValue(matrix.petsc(), row, column, &value) == 0);
  return value;
}

}  // namespace

TEST_CASE("entries at kept positions are those of MatSetValues, in copies of the pattern too") {
  const Matrix pattern = matrix_of_two_elements(), by_position = pattern.pattern_copy(),
               by_search = pattern.pattern_copy();
  const EntryPositions positions(pattern.petsc(), nodes, 3, [](int) { return false; });
  for (std::size_t element = 0; element < 2; ++element) {
    std::vector<double> values;
    for (int k = 0; k < 9; ++k) values.push_back(1 + 10. * static_cast<double>(element) + k);
    const int* own = &nodes[3 * element];
    REQUIRE(positions.has(element));
    positions.add(by_position.petsc(), element, own, values.data());
    REQUIRE(MatSetValues(by_search.petsc(), 3, own, 3, own, values.data(), ADD_VALUES) == 0);
  }
  by_position.finish_assembly();
  by_search.finish_assembly();
  CHECK(entry(by_position, 2, 2) == 1 + 19);
  PetscBool equal;
  REQUIRE(MatEqual(by_position.petsc(), by_search.petsc(), &equal) == 0);
  CHECK(equal);
}

TEST_CASE("elements with excluded nodes or nodes of other ranks have no positions") {
  const Matrix pattern = matrix_of_two_elements();
  const EntryPositions without_3(pattern.petsc(), nodes, 3, [](int node) { return node == 3; });
  CHECK(without_3.has(0));
  CHECK_FALSE(without_3.has(1));
  const EntryPositions with_ghost(pattern.petsc(), {2, 0, 5, 4, 3, 2}, 3, [](int) { return false; });
  CHECK_FALSE(with_ghost.has(0));
  CHECK(with_ghost.has(1));
}

TEST_CASE("an element that the pattern does not hold has no positions") {
  const Matrix pattern = matrix_of_two_elements();
  const EntryPositions positions(pattern.petsc(), {0, 1, 4, 2, 3, 4}, 3, [](int) { return false; });
  CHECK_FALSE(positions.has(0));
  CHECK(positions.has(1));
}
