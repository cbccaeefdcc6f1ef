#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/problem/probe_places.h>
#include <joulet/results/step_report.h>

#include <limits>
#include <vector>

namespace joulet {

/// Values of the fields at points of the mesh. Found once for each mesh; every rank knows the values.
template <int dim>
class Probes {
public:
  /// Collective; throws InputError on all ranks when no cell holds a place.
  Probes(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const std::vector<ProbePlace>& places);

  bool empty() const { return places_.empty(); }
  /// `temperature` is ghosted; `voltage` that of the load, or NaN where there is no potential; `conversion` has the
  /// owned nodes of the last report. Collective.
  std::vector<ProbeReport> read(const Vector& temperature, double voltage, const std::vector<double>& conversion) const;

private:
  struct Point {
    bool here = false;          ///< on this rank
    int body = 0;               ///< number in the assembly, on all ranks
    std::vector<int> nodes;     ///< local numbers
    std::vector<double> shape;  ///< their shares
  };
  /// A cell of this rank at a place.
  struct Candidate {
    double distance = std::numeric_limits<double>::max();  ///< in coordinates of the cell; 0 inside
    int body = std::numeric_limits<int>::max();
    typename dealii::DoFHandler<dim>::active_cell_iterator cell;
    dealii::Point<dim> unit;
  };
  Candidate nearest_here(const ProbePlace& place) const;
  Point find(const ProbePlace& place, std::size_t number) const;
  double value(const Point& point, const double* nodal) const;

  const FeSpace<dim>& space_;
  const CoupledSystem<dim>& system_;
  std::vector<ProbePlace> places_;
  std::vector<Point> points_;
};

}  // namespace joulet
