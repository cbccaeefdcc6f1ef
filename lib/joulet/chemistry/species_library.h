#pragma once

#include <joulet/chemistry/species.h>
#include <joulet/chemistry/substance.h>

#include <filesystem>
#include <string_view>
#include <vector>

namespace joulet {

/// The species and condensed substances of a data file. Immutable after reading.
class SpeciesLibrary {
public:
  /// Reads a file laid out as lib/data/species/nasa7.toml. Throws IoError when it can't be read, InputError with file
  /// and line when it is not TOML, a key is missing, or a species is inconsistent.
  static SpeciesLibrary read(const std::filesystem::path& file);

  const std::vector<Species>& all_species() const { return species_; }
  const std::vector<Substance>& all_substances() const { return substances_; }

  /// By name, e.g. "MgO(s)", "CO". Throws InputError with the nearest names.
  const Species& species(std::string_view name) const;
  /// What a name stands for in a reaction or a charge: a species ("Mg", "MgO(s)"); a gas marked as such ("Mg(g)"); a
  /// condensed substance in its stable phase ("MgO", "C", "CaF2"), marked with (c) where a gas has the plain name
  /// ("Mg(c)"). Throws InputError with the nearest names.
  Species reactant(std::string_view name) const;
  /// By name, e.g. "CaF2". Throws InputError with the nearest names.
  const Substance& substance(std::string_view name) const;

private:
  std::vector<Species> species_;
  std::vector<Substance> substances_;
};

/// The data that come with Joulet, read once on first use.
const SpeciesLibrary& species_library();

}  // namespace joulet
