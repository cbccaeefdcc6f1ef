#include "volumes.h"

#include <catch.h>

#include <cmath>

using namespace joulet;

TEST_CASE("temperatures across layers are the parabolas of the closed form", "[ranks]") {
  // Current through layers in series heats each by J^2/sigma; with the mean taken away everywhere,
  // T_interface - mean = - sum of f_i (q_i - q) d_i^2/(12 k_i).
  const double q = 0.55e9, L = 200e-6, f = 0.25, sigma[2] = {1e4, 10}, k[2] = {4, 6};
  const std::string text =
      "structure = \"laminate\"\n[solver]\nresolutions = 1\ntolerance = 1e-10\ndirections = [\"z\"]\n[box]\nlength = "
      "\"200 um\"\nvoxels = 64\nshape = "
      "[0.0625, 1]\n[[phase]]\nname = \"a\"\nkind = \"carbon\"\nvolume_fraction = 0.25\nelectrical_conductivity = "
      "\"1e4 "
      "S/m\"\nthermal_conductivity = \"4 W/m/K\"\n[[phase]]\nname = \"b\"\nkind = \"oxide\"\nshare = "
      "\"rest\"\nelectrical_conductivity "
      "= \"10 S/m\"\nthermal_conductivity = \"6 W/m/K\"\n";
  const GrainResult result = solved(text);
  const HotSpots& spots = *result.resolutions.front().hot_spots;
  const double effective = 1 / (f / sigma[0] + (1 - f) / sigma[1]), J2 = q * effective;
  const double d[2] = {f * L, (1 - f) * L}, share[2] = {f, 1 - f};
  double expected = 0;
  for (int i = 0; i < 2; ++i) expected -= share[i] * (J2 / sigma[i] - q) * d[i] * d[i] / (12 * k[i]);
  CHECK(result.resolutions.front().sigma[2][2] == Approx(effective).epsilon(1e-9));
  CHECK(spots.voltage == Approx(std::sqrt(q / effective) * L).epsilon(1e-9));
  CHECK(spots.field.mean == Approx(std::sqrt(q / effective)).epsilon(1e-9));
  CHECK(spots.field.greatest == Approx(std::sqrt(J2) / sigma[1]).epsilon(1e-6));
  CHECK(spots.interface.mean == Approx(expected).epsilon(2e-3));
  CHECK(spots.interface.greatest == Approx(spots.interface.least).epsilon(1e-5));
  CHECK(spots.interface.area == Approx(2 / L).epsilon(1e-12));
  // The middle of the resistive layer, and of the other.
  CHECK(spots.hottest == Approx(expected + (J2 / sigma[1] - q) * d[1] * d[1] / (8 * k[1])).epsilon(2e-3));
  CHECK(spots.coldest == Approx(expected + (J2 / sigma[0] - q) * d[0] * d[0] / (8 * k[0])).epsilon(5e-3));
}

TEST_CASE("a contact that takes all the voltage heats its two sides alike", "[ranks]") {
  // All heat at two interfaces a period, each in the middle between the other's images: the excess there is
  // q L^2/(48 k) above the mean of the box, for equal layers.
  const std::string text =
      "structure = \"laminate\"\n[solver]\nresolutions = 1\ndirections = [\"z\"]\n[box]\nlength = \"100 um\"\nvoxels = "
      "64\nshape = "
      "[0.0625, 1]\n[[phase]]\nname = \"a\"\nkind = \"carbon\"\nvolume_fraction = 0.5\nelectrical_conductivity = \"1e6 "
      "S/m\"\nthermal_conductivity = \"5 W/m/K\"\n[[phase]]\nname = \"b\"\nkind = \"oxide\"\nshare = "
      "\"rest\"\nelectrical_conductivity "
      "= \"1e6 S/m\"\nthermal_conductivity = \"5 W/m/K\"\n[[contact]]\nbetween = [\"a\", \"b\"]\nelectrical_resistance "
      "= \"1e-3 ohm "
      "m^2\"\ngap = \"1 nm\"\n";
  const HotSpots spots = *solved(text).resolutions.front().hot_spots;
  const double q = 0.55e9, L = 100e-6, k = 5;
  // Slab of thickness d = L/2 between sources: theta = q (x^2 - d^2/12)/(2 k) about its middle, at x = d/2.
  const double d = L / 2;
  CHECK(spots.interface.mean == Approx(q * d * d / (12 * k)).epsilon(3e-3));
  CHECK(spots.field.contact_voltage == Approx(spots.voltage / 2).epsilon(1e-4));
  CHECK(spots.contact_field == Approx(spots.voltage / 2 / 1e-9).epsilon(1e-4));
}

namespace {

/// Layers of carbon and oxide whose contact takes about half of the heat.
std::string layers_with_contact(int voxels, double length) {
  return fmt::format(
      "structure = \"laminate\"\n[solver]\nresolutions = 1\ntolerance = 1e-11\ndirections = [\"z\"]\n[box]\nlength = "
      "\"{} um\"\nvoxels = {}\nshape = [{}, 1]\n[[phase]]\nname = \"a\"\nkind = \"carbon\"\nvolume_fraction = "
      "0.25\nelectrical_conductivity = \"1e4 S/m\"\nthermal_conductivity = \"4 W/m/K\"\n[[phase]]\nname = \"b\"\nkind "
      "= "
      "\"oxide\"\nshare = \"rest\"\nelectrical_conductivity = \"10 S/m\"\nthermal_conductivity = \"6 W/m/K\"\n"
      "[[contact]]\nbetween = [\"a\", \"b\"]\nelectrical_resistance = \"{:.9g} ohm m^2\"\n",
      length, voxels, 4. / voxels, 3e-6 * length / 100);
}

HotSpots spots_of(const std::string& text) { return *solved(text).resolutions.front().hot_spots; }

}  // namespace

TEST_CASE("the temperature of an interface that generates heat converges with the second order") {
  const double coarse = spots_of(layers_with_contact(16, 100)).interface.mean,
               middle = spots_of(layers_with_contact(32, 100)).interface.mean,
               fine = spots_of(layers_with_contact(64, 100)).interface.mean;
  const double order = std::log2((coarse - middle) / (middle - fine));
  INFO("order " << order);
  CHECK(order == Approx(2).margin(0.1));
}

TEST_CASE("excess temperatures grow with the square of the grains") {
  const HotSpots small = spots_of(layers_with_contact(32, 100)), large = spots_of(layers_with_contact(32, 300));
  CHECK(large.interface.mean == Approx(9 * small.interface.mean).epsilon(1e-6));
  CHECK(large.hottest == Approx(9 * small.hottest).epsilon(1e-6));
  CHECK(large.field.mean == Approx(small.field.mean).epsilon(1e-9));
}

TEST_CASE("the mean rate at an interface is that at one excess", "[ranks]") {
  const InterfaceReaction reaction{169.1e3, 1765.15};
  CHECK(reaction.rate_factor(0) == 1);
  CHECK(reaction.rate_factor(1) == Approx(1.0065).epsilon(1e-4));  // Ea/(R T^2) = 0.65 % per kelvin
  for (const double excess : {-5., 0.3, 100.})
    CHECK(reaction.excess_of(reaction.rate_factor(excess)) == Approx(excess).epsilon(1e-9));
  const HotSpots layers = spots_of(layers_with_contact(32, 100));  // the same temperature everywhere on the interface
  CHECK(layers.equivalent_excess == Approx(layers.interface.mean).epsilon(1e-6));
}

TEST_CASE("a neck between two grains of carbon follows Holm") {
  // Holm 1967, Electric Contacts: the conductance of a neck of radius a between half-spaces is 2 a sigma, and with
  // constant k and sigma it cannot be hotter than its ends by more than sigma V^2/(8 k). Spheres on a lattice are a
  // little less.
  const double a = 0.1, radius = std::sqrt(0.25 + a * a), cap = radius - 0.5, sigma = 1e4, k = 4;
  const double fraction = 4.18879020 * radius * radius * radius - 6.28318531 * cap * cap * (3 * radius - cap);
  const GrainResult result = solved(fmt::format(
      "structure = \"sphere lattice\"\n[solver]\nresolutions = 1\ndirections = [\"z\"]\n[box]\nlength = \"20 "
      "um\"\nvoxels = 64\n[[phase]]\nname = \"a\"\nkind = \"carbon\"\nvolume_fraction = {:.9f}\ndiameter = \"20 "
      "um\"\nelectrical_conductivity = \"1e4 S/m\"\nthermal_conductivity = \"4 W/m/K\"\n[[phase]]\nname = "
      "\"b\"\nkind = \"pore\"\nshare = \"rest\"\nelectrical_conductivity = \"0 S/m\"\nthermal_conductivity = "
      "\"1e-3 W/m/K\"\n",
      fraction));
  const GridState& state = result.resolutions.front();
  CHECK(state.sigma[2][2] == Approx(2 * a * sigma).epsilon(0.1));
  const double V = state.hot_spots->voltage, bound = sigma * V * V / (8 * k);
  INFO("hottest " << state.hot_spots->hottest << ", bound " << bound);
  CHECK(state.hot_spots->hottest < bound);
  CHECK(state.hot_spots->hottest > bound / 2);
}
