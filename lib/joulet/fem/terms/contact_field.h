#pragma once

#include <joulet/fem/space/contact_faces.h>
#include <joulet/fem/terms/conductivity_field.h>

#include <vector>

namespace joulet {

enum class Transport { electrical, thermal };

/// Conductance per area of the contacts at their quadrature points, with its derivatives in the temperatures of both
/// sides. Where a contact is perfect for this field but not for the other one, the jump that the mesh allows is closed
/// by a conductance so large that it can't be seen: 1e12 S/m^2, 1e10 W/m^2/K.
template <int dim>
class ContactField {
public:
  ContactField(const FeSpace<dim>& space, const ContactFaces<dim>& faces, Transport transport);

  bool depends_on_temperature() const { return depends_on_temperature_; }
  /// Through the conductivity of the pellet, which laws of pressure take up.
  bool depends_on_conversion() const { return depends_on_conversion_; }
  /// At these fields (ghosted). Collective: throws InputError on all ranks.
  void evaluate(const Vector& temperature, const Vector& conversion);

  const std::vector<Conductance>& of_pair(std::size_t pair) const { return values_[pair]; }  ///< [q]

  /// Values of a nodal field on both sides of a pair.
  struct Sides {
    double a = 0, b = 0;
    double jump() const { return a - b; }
  };
  static Sides at(const typename ContactFaces<dim>::Pair& pair, unsigned q, const double* local);

  /// Change of the conductance of a point for a change of both fields.
  static double change(const Conductance& h, const Sides& d_temperature, const Sides& d_conversion) {
    return h.d_temperature_a * d_temperature.a + h.d_temperature_b * d_temperature.b +
           h.d_conversion_a * d_conversion.a + h.d_conversion_b * d_conversion.b;
  }

private:
  void evaluate_pairs(const double* temperature, const double* conversion);
  Conductance evaluate_at(const Interface& interface, const Sides& temperature, const Sides& conversion,
                          const dealii::Point<dim>& x, bool axial) const;

  const FeSpace<dim>& space_;
  const ContactFaces<dim>& faces_;
  const Transport transport_;
  bool depends_on_temperature_ = false, depends_on_conversion_ = false;
  std::vector<std::vector<Conductance>> values_;  ///< [pair][q]
};

}  // namespace joulet
