#include "volumes.h"

#include <catch.h>

#include <cmath>

using namespace joulet;

TEST_CASE("temperatures across layers are the parabolas of the closed form") {
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

TEST_CASE("a contact that takes all the voltage heats its two sides alike") {
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
  // The heat of an interface enters at the centres of the voxels beside it, half a voxel away: what it is warmer there
  // than they are is missing, of the first order in h.
  const double d = L / 2, h = L / 64, missing = q * d / 2 * h / 2 / k;
  CHECK(spots.interface.mean == Approx(q * d * d / (12 * k) - missing).epsilon(0.01));
  CHECK(spots.field.contact_voltage == Approx(spots.voltage / 2).epsilon(1e-4));
  CHECK(spots.contact_field == Approx(spots.voltage / 2 / 1e-9).epsilon(1e-4));
}
