#pragma once

#include <joulet/fem/space/local_view.h>

#include <deque>
#include <vector>

namespace joulet {

/// Read access (OwnedRead or LocalRead) to several nodal vectors at once.
template <class Read>
class NodalArrays {
public:
  explicit NodalArrays(const std::vector<Vector>& vectors) {
    for (const Vector& vector : vectors) pointers_.push_back(reads_.emplace_back(vector).data());
  }
  const double* const* data() const { return pointers_.data(); }
  const double* operator[](std::size_t i) const { return pointers_[i]; }

private:
  std::deque<Read> reads_;  // never moved
  std::vector<const double*> pointers_;
};

/// Write access to the owned entries of several nodal vectors at once.
class NodalArraysWrite {
public:
  explicit NodalArraysWrite(std::vector<Vector>& vectors) {
    for (Vector& vector : vectors) pointers_.push_back(writes_.emplace_back(vector).data());
  }
  double* const* data() const { return pointers_.data(); }
  double* operator[](std::size_t i) const { return pointers_[i]; }

private:
  std::deque<OwnedWrite> writes_;
  std::vector<double*> pointers_;
};

}  // namespace joulet
