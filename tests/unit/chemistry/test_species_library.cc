#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/chemistry/species_library.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace joulet;

namespace {

namespace fs = std::filesystem;

/// A file in the temporary folder, gone at the end.
struct TemporaryFile {
  explicit TemporaryFile(const std::string& text)
      : path(fs::temp_directory_path() / ("joulet-species-" + std::to_string(std::rand()) + ".toml")) {
    std::ofstream(path) << text;
  }
  ~TemporaryFile() { fs::remove(path); }
  fs::path path;
};

const char* const one_species =
    "[[species]]\nname = 'Mg'\nphase = 'gas'\ncomposition = { Mg = 1 }\n"
    "intervals = [ { T = [200, 1000], a = [2.5, 0, 0, 0, 0, 16946.5876, 3.63433014] } ]\n";

}  // namespace

TEST_CASE("The species library has what the pellet needs") {
  for (const char* name : {"Mg", "Ca", "CO", "CO2", "O2", "O", "MgO(s)", "CaO(s)", "C(gr)", "Mg(cr)", "Mg(L)"})
    CHECK(species_library().species(name).name() == name);
  for (const char* name : {"MgO", "CaO", "C", "CaF2", "SiO2", "Al2O3", "Fe2O3"})
    CHECK(species_library().substance(name).name() == name);
  CHECK_THROWS_WITH(species_library().species("MgO(S)"), ContainsSubstring("MgO(s)"));
  CHECK_THROWS_AS(species_library().substance("CaF3"), InputError);
}

TEST_CASE("A species file is read") {
  const TemporaryFile file(std::string(one_species) + "[[substance]]\nname = 'x'\nphases = []\n");
  CHECK_THROWS_WITH(SpeciesLibrary::read(file.path), ContainsSubstring("no phases"));
  const TemporaryFile good(std::string(one_species) + "substance = []\n");
  CHECK_THROWS_AS(SpeciesLibrary::read(good.path), InputError);  // the key belongs to the species above it
  const TemporaryFile better("substance = []\n" + std::string(one_species));
  CHECK(SpeciesLibrary::read(better.path).species("Mg").heat_capacity(500) == Approx(20.786).epsilon(1e-4));
}

TEST_CASE("Broken species files are refused with file and line") {
  CHECK_THROWS_AS(SpeciesLibrary::read("/no/such/file.toml"), IoError);
  const TemporaryFile syntax("substance = []\n[[species]\n");
  CHECK_THROWS_WITH(SpeciesLibrary::read(syntax.path),
                    ContainsSubstring("line 2") && ContainsSubstring(syntax.path.string()));
  const TemporaryFile key("substance = []\n[[species]]\nname = 'Mg'\n");
  CHECK_THROWS_WITH(SpeciesLibrary::read(key.path), ContainsSubstring("line 2") && ContainsSubstring("phase"));
  const TemporaryFile count(
      "substance = []\n[[species]]\nname = 'Mg'\nphase = 'gas'\ncomposition = { Mg = 1 }\n"
      "intervals = [ { T = [200, 1000], a = [2.5, 0, 0] } ]\n");
  CHECK_THROWS_WITH(SpeciesLibrary::read(count.path), ContainsSubstring("line 6") && ContainsSubstring("7 numbers"));
}
