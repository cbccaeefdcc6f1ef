#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/state/coupled_state.h>

#include <vector>

namespace joulet {

/// Nodes on faces that are held at a temperature. In the place of their balance of heat stands T = T(t); what the
/// balance lacks leaves through the face.
template <int dim>
class HeldNodes {
public:
  struct Held {
    std::size_t surface;
    double temperature;  ///< K, at the time that was set
    TimeCurve curve;
    std::vector<PetscInt> rows;  ///< owned; a node on two surfaces belongs to the first
  };
  /// `conditions`: by surface.
  HeldNodes(const FeSpace<dim>& space, const std::vector<std::vector<ThermalBoundary>>& conditions);

  bool empty() const { return held_.empty(); }
  const std::vector<Held>& surfaces() const { return held_; }
  void set_time(double time);
  void impose(Vector& temperature) const;
  void set_zero(Vector& f) const;
  /// dT/dt, where T follows the time.
  void set_rate(double time, Vector& rate) const;

  /// Lets the balance of heat at the nodes, W, this rank, leave through their surfaces.
  void add_flows(const Vector& balance, Flows& flows) const;
  /// Their own equation, T - T(t), and its derivative in time; zero where T stays.
  void set_residual(const Vector& temperature, Vector& f) const;
  void set_time_derivative(double time, Vector& f) const;
  /// Of the linear system: ones on their diagonals, and the right side of their own equation.
  void set_rows(Mat matrix) const;
  void set_right_side(const Vector& r, Vector& right_side) const;

private:
  std::vector<Held> held_;
};

}  // namespace joulet
