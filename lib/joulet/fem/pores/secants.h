#pragma once

#include <joulet/fem/algebra/vector.h>

#include <deque>
#include <vector>

namespace joulet {

/// What steps of Newton's method with a matrix of before tell of the matrix of now. Where x moved by dx, the step s(x)
/// of that matrix changed by ds; with the right matrix it would have changed by dx. Of the step that comes, the part
/// that the last changes ds explain, s = sum gamma_j ds_j + rest, is replaced by sum gamma_j dx_j (Anderson, J. ACM 12
/// (1965) 547; Walker & Ni, SIAM J. Numer. Anal. 49 (2011) 1715). The changes serve other right sides with the same
/// matrix, too.
class Secants {
public:
  /// The matrix is another one.
  void clear();
  /// `step` of the matrix at the packed `x` becomes the better one; the method goes to about x - step. Collective.
  void improve(const Vector& x, Vector& step);
  /// Another system with the same matrix: the change from the last point to the next tells nothing.
  void leave() { has_last_ = false; }

private:
  void remember(const Vector& x, const Vector& step);

  struct Change {
    Vector point, step;
  };
  std::deque<Change> changes_;
  Change last_;
  bool has_last_ = false;
};

}  // namespace joulet
