#pragma once

#include <joulet/base/property.h>
#include <joulet/materials/ingredients.h>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The input of `joulet grain` as plain data in SI units; keys, units and ranges stand in visit_grain.cc.
namespace joulet {

class Visitor;

/// The representative volume: a cube, or a box with as many voxels along each axis as `shape` says.
struct GrainBox {
  double length = 240e-6;     ///< m, along x
  int voxels = 96;            ///< along x, on the finest grid
  std::vector<double> shape;  ///< lengths along y and z over that along x; empty: a cube
};

/// Grains put one after the other at random places: each takes what is still free.
struct RandomGrains {
  bool overlap = true;  ///< false: grains keep clear of each other (random sequential addition)
  int seed = 1;
};
/// Layers normal to z, in the order of the phases, with their volume fractions as thicknesses.
struct Laminate {};
/// A square in each cell of a square lattice, extended along z: the first phase in the second.
struct SquareArray {};
/// A sphere in each cell of a simple cubic lattice: the first phase in the second. Above 0.5236 spheres meet in necks.
struct SphereLattice {};
/// Labels of an image stack, one voxel each.
struct ImageStack {
  std::string file;            ///< .tif, .tiff, a folder of them, .vti, or raw
  std::vector<double> size;    ///< of raw data: voxels along x, y, z
  std::string type = "uint8";  ///< of raw data
  int offset = 0;              ///< bytes before raw data
  double voxel_size = 1e-6;    ///< m
  int refinement = 1;          ///< each voxel is divided into that many along each axis on the finest grid
};
using GrainStructure = std::variant<RandomGrains, Laminate, SquareArray, SphereLattice, ImageStack>;

/// What a phase consists of and how its grains look.
struct GrainPhase {
  enum class Kind { carbon, oxide, pore, other };
  enum class Share { given, rest, dolomite, coke, graphite, fluorite };
  enum class Shape { sphere, rod, plate };
  enum class Alignment { random, across_z, along_z };

  std::string name;
  Kind kind = Kind::other;
  Share share = Share::given;
  double volume_fraction = 0;  ///< of the box, for share = "given"
  Shape shape = Shape::sphere;
  double diameter = 20e-6;  ///< m; of a rod its thickness, of a plate its width
  double spread = 0;        ///< standard deviation of ln(diameter)
  double aspect = 1;        ///< length over thickness of a rod, width over thickness of a plate
  Alignment alignment = Alignment::random;
  std::vector<double> labels;  ///< of an image, that are this phase
  Property electrical_conductivity = 0.;
  Property thermal_conductivity = 1.;
};

/// An interface with a resistance times area; a phase with itself: between its grains.
struct GrainContact {
  std::vector<std::string> between;
  double electrical_resistance = 0;  ///< ohm m^2
  double thermal_resistance = 0;     ///< m^2 K/W
  std::optional<double> gap;         ///< m, across which its voltage falls
};

/// Where the volume stands.
struct GrainConditions {
  double temperature = 1765.15;  ///< K
  double conversion = 0;
  double density = 1860;               ///< kg/m^3, of the pellet, for shares of the recipe
  double power_density = 0.55e9;       ///< W/m^3
  double activation_energy = 169.1e3;  ///< J/mol, of the reaction at the interface (Luo 2025)
};

struct GrainSolver {
  enum class Sides { periodic, plates };
  Sides sides = Sides::periodic;
  std::vector<std::string> directions = {"x", "y", "z"};
  double tolerance = 1e-6;
  int max_iterations = 500;
  int resolutions = 3;   ///< grids, each with half the voxels of the one before
  int realisations = 1;  ///< seeds from that of the structure on
  bool temperature = true;
};

/// Maps and tables beside the one state.
struct GrainMaps {
  std::vector<double> conversions, temperatures;  ///< of the tables of sigma and k; K
  std::vector<double> carbon_fractions;           ///< volume of carbon over that of all solids
  std::vector<double> contact_resistances;        ///< ohm m^2, of all contacts
  std::vector<double> sizes;                      ///< of box and grains, relative to those of the case
};

struct GrainCase {
  std::string title = "representative volume of the pellet";
  GrainBox box;
  GrainStructure structure;
  std::vector<GrainPhase> phases;
  std::vector<GrainContact> contacts;
  Recipe recipe;
  GrainConditions conditions;
  GrainSolver solver;
  GrainMaps maps;
};

void visit(Visitor& visitor, GrainCase& grain);
void visit(Visitor& visitor, GrainBox& box);
void visit(Visitor& visitor, RandomGrains& grains);
void visit(Visitor& visitor, Laminate& laminate);
void visit(Visitor& visitor, SquareArray& squares);
void visit(Visitor& visitor, SphereLattice& spheres);
void visit(Visitor& visitor, ImageStack& image);
void visit(Visitor& visitor, GrainPhase& phase);
void visit(Visitor& visitor, GrainContact& contact);
void visit(Visitor& visitor, GrainConditions& conditions);
void visit(Visitor& visitor, GrainSolver& solver);
void visit(Visitor& visitor, GrainMaps& maps);

/// Names of the volumes that come with Joulet, one file each in lib/data/grains, by alphabet.
std::vector<std::string> grain_names();

/// A volume by the path of its case file or by name, with changes `section.key=value`. A relative path of an image
/// counts from the folder of the case file. Throws InputError or IoError.
GrainCase read_grain(const std::string& source, const std::vector<std::string>& overrides = {});

/// The same from TOML text; `name` stands for the file in messages.
GrainCase grain_from_text(std::string_view text, std::string_view name);

/// The complete input as a case file, defaults included.
std::string grain_input(const GrainCase& grain);

/// Volume fractions of the phases in the box, in their order. Shares of the recipe are those of recipe.h at the density
/// and conversion: MgO leaves the dolomite, as much carbon the coke and, when that is used up, the graphite. Throws
/// InputError when the sum is above 1, or not 1 without a phase that takes the rest.
std::vector<double> volume_fractions(const GrainCase& grain, double conversion);

}  // namespace joulet
