#pragma once

#include <joulet/fem/space/fe_space.h>
#include <joulet/problem/problem.h>

#include <array>
#include <vector>

namespace joulet {

/// The faces of the pellet through which gas leaves, free ones and those under other bodies, with what holds there.
/// Plain arrays, computed once.
template <int dim>
class PoreGasFaces {
public:
  /// Collective. Throws InputError where no gas can leave at all.
  PoreGasFaces(const FeSpace<dim>& space, const Gas& gas);

  struct Face {
    unsigned cell;         ///< among the owned cells, in their order
    unsigned number;       ///< face of the cell
    unsigned first_point;  ///< into `jxw`
    Side side;
    bool held;        ///< at the pressure of the chamber; otherwise by effusion
    double fraction;  ///< of the area that lets molecules pass, by effusion
  };
  const std::vector<Face>& faces() const { return faces_; }
  /// The face of that number of an owned cell; null when no gas passes.
  const Face* find(unsigned cell, unsigned number) const;

  unsigned n_points = 0;
  std::vector<double> jxw;                 ///< [face][q], m^2, weight 2 pi r included
  std::vector<std::vector<double>> shape;  ///< [number][q * n_dofs + i]

  /// Owned nodes at the pressure of the chamber, by side; a node on two sides belongs to the first.
  const std::array<std::vector<PetscInt>, 4>& held_rows() const { return held_rows_; }

private:
  void collect(const Gas& gas);
  void refuse_no_way_out() const;
  void add(unsigned cell, unsigned number, Side side, const Gas& gas);
  void collect_held_rows();

  const FeSpace<dim>& space_;
  std::vector<Face> faces_;
  std::array<std::vector<PetscInt>, 4> held_rows_;
};

}  // namespace joulet
