#pragma once

#include <optional>
#include <string>
#include <vector>

/// The input of `joulet bed` as plain data in SI units; keys, units and ranges stand in bed_case.cc.
namespace joulet {

class Visitor;

/// What lies in the crucible.
struct BedCharge {
  double mgo = 49.6e-3;       ///< mol
  double carbon = 47.5e-3;    ///< mol
  std::optional<double> cao;  ///< mol
};

/// Sweep gas: an inert carrier with a share of one reactive gas.
struct BedSweep {
  std::string gas = "none";   ///< CO, CO2, O2, or none
  double fraction = 0.05;     ///< mole fraction of that gas
  double flow = 0.29e-3;      ///< mol/s of carrier and gas
  double pressure = 1900;     ///< Pa, total, in the bed
  double start = 0;           ///< s, from which the gas is fed; the inert carrier flows always
  std::optional<double> end;  ///< s, until which
};

/// Ramp, hold, cool.
struct BedHeating {
  double start_temperature = 1033.15;  ///< K
  double heating_rate = 20. / 60;      ///< K/s
  double hold_temperature = 1673.15;   ///< K
  double hold = 1800;                  ///< s
  double cooling_rate = 20. / 60;      ///< K/s
  double end_temperature = 1033.15;    ///< K
};

/// Loss of area of the oxide, see reactor.h.
struct BedSintering {
  double pre_exponential_factor = 0;  ///< 1/s; 0: off
  double activation_energy = 0;       ///< J/mol
  double residual_area = 0.2;         ///< share of the area at the start
};

struct BedCase {
  std::string title = "swept bed";
  std::string mechanism = "coray2019";  ///< name, or path
  BedCharge charge;
  BedSweep sweep;
  BedHeating heating;
  BedSintering sintering;
  double interval = 30;     ///< s, between two rows of the history
  double tolerance = 1e-8;  ///< relative error of a step
};

void visit(Visitor& visitor, BedCase& bed);
void visit(Visitor& visitor, BedCharge& charge);
void visit(Visitor& visitor, BedSweep& sweep);
void visit(Visitor& visitor, BedHeating& heating);
void visit(Visitor& visitor, BedSintering& sintering);

/// Names of the beds that come with Joulet, one file each in lib/data/beds, by alphabet.
std::vector<std::string> bed_names();

/// A bed by the path of its case file or by name, with changes `section.key=value`. A relative path of the mechanism
/// counts from the folder of the case file, or from here for a bed by name. Throws InputError or IoError.
BedCase read_bed(const std::string& source, const std::vector<std::string>& overrides = {});

/// The same from TOML text; `name` stands for the file in messages.
BedCase bed_from_text(std::string_view text, std::string_view name);

/// The complete input as a case file, defaults included.
std::string bed_input(const BedCase& bed);

}  // namespace joulet
