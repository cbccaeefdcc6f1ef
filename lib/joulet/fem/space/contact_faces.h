#pragma once

#include <joulet/fem/space/fe_space.h>

#include <vector>

namespace dealii {
class DynamicSparsityPattern;
}

namespace joulet {

/// The faces where two bodies touch and their fields may jump, each pair once: on the rank that owns the finer side, or
/// side a where both are equally fine. Plain arrays, computed once.
template <int dim>
class ContactFaces {
public:
  explicit ContactFaces(const FeSpace<dim>& space);

  struct Pair {
    unsigned interface;                        ///< number in the assembly; a and b are its bodies
    bool axial = false;                        ///< the face is horizontal, its normal along the axis
    std::vector<int> nodes;                    ///< of both sides: positions in a ghosted local array
    std::vector<double> shape_a, shape_b;      ///< [q][i over nodes]: zero for nodes of the other side
    std::vector<double> jxw;                   ///< [q], m^2, weight 2 pi r included
    std::vector<dealii::Point<dim>> position;  ///< [q]
  };
  const std::vector<Pair>& pairs() const { return pairs_; }
  bool empty() const { return empty_; }  ///< on all ranks

  /// Adds the couplings across the contacts.
  void add_to(dealii::DynamicSparsityPattern& pattern) const;

private:
  using Cell = typename dealii::DoFHandler<dim>::active_cell_iterator;
  void add_pair(const Cell& cell, unsigned face, const Cell& neighbour);

  const FeSpace<dim>& space_;
  std::vector<Pair> pairs_;
  bool empty_ = true;
};

}  // namespace joulet
