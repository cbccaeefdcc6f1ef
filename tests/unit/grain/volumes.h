#pragma once

#include <fmt/format.h>
#include <joulet/grain/grain_study.h>

#include <string>

namespace joulet {

inline const Communicator& world() {
  // Outlives MPI on purpose: freeing it after MPI_Finalize would be an error.
  static const auto* communicator = new Communicator(MPI_COMM_WORLD);
  return *communicator;
}

/// A case with two phases "a" and "b" of the given conductivities, no temperatures; `more` goes on in [solver].
inline std::string two_phases(const std::string& structure, double fraction, double sigma_a, double sigma_b,
                              const std::string& more = "", int resolutions = 1) {
  const auto phase = [](const std::string& name, const std::string& share, double sigma) {
    return "[[phase]]\nname = \"" + name + "\"\n" + share + "electrical_conductivity = \"" +
           fmt::format("{:g}", sigma) + " S/m\"\nthermal_conductivity = \"" +
           (sigma > 0 ? fmt::format("{:g}", sigma) : "1") + " W/m/K\"\n";
  };
  return "structure = \"" + structure + "\"\n[solver]\nresolutions = " + std::to_string(resolutions) +
         "\ntemperature = false\n" + more +
         phase("a", "volume_fraction = " + std::to_string(fraction) + "\n", sigma_a) +
         phase("b", "share = \"rest\"\n", sigma_b);
}

inline GrainResult solved(const std::string& text) { return run_grain(grain_from_text(text, "test"), world()); }

}  // namespace joulet
