#pragma once

#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/fe_space.h>

namespace joulet {

/// Global number of the first owned entry.
inline PetscInt first_row(const Vector& vector) {
  PetscInt first, last;
  checked(VecGetOwnershipRange(vector, &first, &last));
  return first;
}

/// Positions in the local array of a ghosted vector: owned entries, then ghosts.
class LocalNumbers {
public:
  LocalNumbers(const dealii::IndexSet& owned, const dealii::IndexSet& relevant) : owned_(owned), ghosts_(relevant) {
    ghosts_.subtract_set(owned);
    first_ = owned.n_elements() ? owned.nth_index_in_set(0) : 0;
  }
  int operator()(dealii::types::global_dof_index global) const {
    return owned_.is_element(global) ? static_cast<int>(global - first_)
                                     : static_cast<int>(owned_.n_elements() + ghosts_.index_within_set(global));
  }

private:
  const dealii::IndexSet& owned_;
  dealii::IndexSet ghosts_;
  dealii::types::global_dof_index first_;
};

/// Read access to a ghosted vector as one plain array: owned entries, then ghosts. Released on destruction.
class LocalRead {
public:
  explicit LocalRead(const Vector& ghosted) : vector_(ghosted) {
    checked(VecGhostGetLocalForm(vector_, &local_));
    checked(VecGetArrayRead(local_, &array_));
  }
  ~LocalRead() {
    in_destructor(VecRestoreArrayRead(local_, &array_));
    in_destructor(VecGhostRestoreLocalForm(vector_, &local_));
  }
  LocalRead(const LocalRead&) = delete;
  LocalRead& operator=(const LocalRead&) = delete;
  double operator[](int i) const { return array_[i]; }
  const double* data() const { return array_; }

private:
  Vec vector_, local_ = nullptr;
  const double* array_ = nullptr;
};

/// Sums cell contributions into a ghosted vector: zero on construction, ghosts sent to their owners by `finish`.
class LocalSum {
public:
  LocalSum(Vector& ghosted, const HangingNodes& hanging) : vector_(ghosted), hanging_(hanging) {
    checked(VecGhostGetLocalForm(vector_, &local_));
    checked(VecSet(local_, 0));
    checked(VecGetArray(local_, &array_));
  }
  ~LocalSum() {
    if (!array_) return;
    in_destructor(VecRestoreArray(local_, &array_));
    in_destructor(VecGhostRestoreLocalForm(vector_, &local_));
  }
  double& operator[](int i) { return array_[i]; }
  /// After this the owned entries are complete.
  void finish() {
    hanging_.give_to_parents(array_);
    checked(VecRestoreArray(local_, &array_));  // which becomes null
    checked(VecGhostRestoreLocalForm(vector_, &local_));
    checked(VecGhostUpdateBegin(vector_, ADD_VALUES, SCATTER_REVERSE));
    checked(VecGhostUpdateEnd(vector_, ADD_VALUES, SCATTER_REVERSE));
  }
  LocalSum(const LocalSum&) = delete;
  LocalSum& operator=(const LocalSum&) = delete;

private:
  Vec vector_, local_ = nullptr;
  const HangingNodes& hanging_;
  double* array_ = nullptr;
};

/// Owned entries of any vector as a plain array.
class OwnedRead {
public:
  explicit OwnedRead(const Vector& vector) : vector_(vector) { checked(VecGetArrayRead(vector_, &array_)); }
  ~OwnedRead() { in_destructor(VecRestoreArrayRead(vector_, &array_)); }
  OwnedRead(const OwnedRead&) = delete;
  OwnedRead& operator=(const OwnedRead&) = delete;
  double operator[](std::size_t i) const { return array_[i]; }
  const double* data() const { return array_; }

private:
  Vec vector_;
  const double* array_ = nullptr;
};

class OwnedWrite {
public:
  explicit OwnedWrite(Vector& vector) : vector_(vector) { checked(VecGetArray(vector_, &array_)); }
  ~OwnedWrite() { in_destructor(VecRestoreArray(vector_, &array_)); }
  OwnedWrite(const OwnedWrite&) = delete;
  OwnedWrite& operator=(const OwnedWrite&) = delete;
  double& operator[](std::size_t i) { return array_[i]; }
  double* data() { return array_; }

private:
  Vec vector_;
  double* array_ = nullptr;
};

}  // namespace joulet
