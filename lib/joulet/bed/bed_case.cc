#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/bed/bed_case.h>
#include <joulet/input/printer.h>
#include <joulet/input/reader.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

const Range temperature{250, 3500};

void check(const BedCase& bed) {
  if (bed.heating.hold_temperature < bed.heating.start_temperature)
    throw InputError(fmt::format("heating.hold_temperature: {:g} K is below heating.start_temperature, {:g} K",
                                 bed.heating.hold_temperature, bed.heating.start_temperature));
  if (bed.heating.end_temperature > bed.heating.hold_temperature)
    throw InputError(fmt::format("heating.end_temperature: {:g} K is above heating.hold_temperature, {:g} K",
                                 bed.heating.end_temperature, bed.heating.hold_temperature));
  if (bed.sweep.end && *bed.sweep.end <= bed.sweep.start)
    throw InputError(
        fmt::format("sweep.end: {:g} s is not after sweep.start, {:g} s", *bed.sweep.end, bed.sweep.start));
}

BedCase bed_from(const CaseFile& file, const fs::path& folder) {
  BedCase bed;
  read(file, bed);
  check(bed);
  const fs::path mechanism = bed.mechanism;
  const bool is_path = mechanism.has_parent_path() || mechanism.has_extension();
  if (is_path && mechanism.is_relative()) bed.mechanism = fs::absolute(folder / mechanism).lexically_normal().string();
  return bed;
}

/// The file that a source names.
fs::path bed_file(const std::string& source) {
  std::error_code error;
  const fs::path path = source;
  if (fs::is_regular_file(path, error) || path.has_parent_path() || path.has_extension()) return path;
  const auto names = bed_names();
  if (std::find(names.begin(), names.end(), source) == names.end())
    throw InputError(fmt::format("\"{}\" is neither a case file nor a bed that comes with Joulet{}", source,
                                 did_you_mean(source, names)));
  return data_file(fmt::format("beds/{}.toml", source));
}

}  // namespace

void visit(Visitor& v, BedCase& b) {
  v.value(b.title, "title", "what the case is, for the reader");
  v.value(b.mechanism, "mechanism", "name of a mechanism, or path of its file");
  v.section(b.charge, "charge", "what lies in the bed");
  v.section(b.sweep, "sweep", "the gas that flows over the bed");
  v.section(b.heating, "heating", "temperature of the bed: ramp, hold, cool");
  v.section(b.sintering, "sintering",
            "loss of area of the oxide: a = a_end + (1 - a_end) exp(-s), ds/dt = A exp(-Ea/RT)");
  v.value(b.interval, "interval", "s", Range::positive(), "time between two rows of the history");
  v.value(b.tolerance, "tolerance", "1", {1e-12, 1e-3}, "relative error of one time step");
}

void visit(Visitor& v, BedCharge& c) {
  v.value(c.mgo, "mgo", "mol", Range::positive(), "MgO at the start");
  v.value(c.carbon, "carbon", "mol", Range::positive(), "carbon at the start");
  v.value(c.cao, "cao", "mol", Range::positive(), "CaO at the start");
}

void visit(Visitor& v, BedSweep& s) {
  v.value(s.gas, "gas", "reactive gas in the inert carrier: CO, CO2, O2, any other of the mechanism, or none");
  v.value(s.fraction, "fraction", "1", Range::fraction(), "mole fraction of that gas");
  v.value(s.flow, "flow", "mol/s", Range::positive(),
          "flow of carrier and gas; L_N/min are litres at 0 degC and 101325 Pa per minute");
  v.value(s.pressure, "pressure", "Pa", Range::positive(), "total pressure in the bed");
  v.value(s.start, "start", "s", Range::non_negative(), "time from which the gas is fed; the carrier flows always");
  v.value(s.end, "end", "s", Range::positive(), "time until which the gas is fed; when absent to the end");
}

void visit(Visitor& v, BedHeating& h) {
  v.value(h.start_temperature, "start_temperature", "K", temperature, "temperature at time 0");
  v.value(h.heating_rate, "heating_rate", "K/s", Range::positive(), "rise to the hold");
  v.value(h.hold_temperature, "hold_temperature", "K", temperature, "temperature of the hold");
  v.value(h.hold, "hold", "s", Range::non_negative(), "duration of the hold");
  v.value(h.cooling_rate, "cooling_rate", "K/s", Range::positive(), "fall after the hold, given as a positive number");
  v.value(h.end_temperature, "end_temperature", "K", temperature, "temperature at which the experiment ends");
}

void visit(Visitor& v, BedSintering& s) {
  v.value(s.pre_exponential_factor, "pre_exponential_factor", "1/s", Range::non_negative(), "A; 0: off");
  v.value(s.activation_energy, "activation_energy", "J/mol", Range::non_negative(), "Ea");
  v.value(s.residual_area, "residual_area", "1", Range::fraction(), "a_end, share of the area at the start");
}

std::vector<std::string> bed_names() {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(data_folder() / "beds", error))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

BedCase read_bed(const std::string& source, const std::vector<std::string>& overrides) {
  const fs::path path = bed_file(source);
  CaseFile file = CaseFile::from_file(path);
  for (const std::string& assignment : overrides) file.override_key(assignment);
  // A bed of ours has no mechanisms beside it; there a relative path counts from where we are.
  return bed_from(file, path == fs::path(source) ? path.parent_path() : fs::path());
}

BedCase bed_from_text(std::string_view text, std::string_view name) {
  return bed_from(CaseFile::from_text(text, name), {});
}

std::string bed_input(const BedCase& bed) { return to_toml(bed); }

}  // namespace joulet
