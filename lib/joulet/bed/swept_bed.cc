#include <joulet/base/error.h>
#include <joulet/bed/swept_bed.h>
#include <joulet/chemistry/mechanism_library.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace joulet {
namespace {

/// Amounts per mol of MgO. Carbon is needed by name only where the mechanism has it, CaO where the case has it.
std::vector<double> initial_amounts(const BedCase& bed, const Mechanism& mechanism) {
  std::map<std::string, double> amounts = {{"MgO", 1.}, {"C", bed.charge.carbon / bed.charge.mgo}};
  if (bed.charge.cao) amounts["CaO"] = *bed.charge.cao / bed.charge.mgo;
  try {
    return mechanism.initial_amounts(amounts);
  } catch (const InputError& error) {
    throw InputError(fmt::format("charge: the mechanism \"{}\": {}", bed.mechanism, error.what()));
  }
}

std::vector<double> breaks_of(const BedSweep& sweep) {
  std::vector<double> breaks = {sweep.start};
  if (sweep.end) breaks.push_back(*sweep.end);
  return breaks;
}

Sintering sintering_of(const BedSintering& s) {
  return {{s.pre_exponential_factor, s.activation_energy}, s.residual_area};
}

}  // namespace

LinearTable temperature_of(const BedHeating& h) {
  const double ramp = (h.hold_temperature - h.start_temperature) / h.heating_rate;
  const double cool = (h.hold_temperature - h.end_temperature) / h.cooling_rate;
  std::vector<double> time = {0}, temperature = {h.start_temperature};
  const auto add = [&](double duration, double to) {
    if (duration <= 0) return;
    time.push_back(time.back() + duration);
    temperature.push_back(to);
  };
  add(ramp, h.hold_temperature);
  add(h.hold, h.hold_temperature);
  add(cool, h.end_temperature);
  if (time.size() < 2) throw InputError("heating: the experiment has no duration; give a ramp, a hold or a cooling");
  return {time, temperature, LinearTable::Beyond::constant, "temperature of the bed", "times"};
}

SweptBed::SweptBed(const BedCase& bed, const Mechanism& mechanism)
    : bed_(bed),
      mechanism_(mechanism),
      balance_(mechanism, bed.sweep.pressure),
      reactor_(
          mechanism, initial_amounts(bed, mechanism), temperature_of(bed.heating),
          [this](const ReactorState& state, RateValues& factors) { balance_.solve(state, feed(state.time), factors); },
          {bed.tolerance, 1e-2 * bed.tolerance}, sintering_of(bed.sintering), breaks_of(bed.sweep)) {
  if (bed.sweep.gas == "none" || bed.sweep.fraction == 0) return;
  try {
    gas_ = mechanism.gas(bed.sweep.gas);
  } catch (const InputError& error) {
    throw InputError(fmt::format("sweep.gas: {}; or \"none\"", error.what()));
  }
  feeds_gas_ = true;
}

// At a jump the value after it holds, as for all programmes of the project; a step never reaches over one.
GasFeed SweptBed::feed(double time) const {
  const double flow = bed_.sweep.flow / bed_.charge.mgo;
  GasFeed result{flow, std::vector<double>(mechanism_.gases().size(), 0)};
  const bool open = time >= bed_.sweep.start && !(bed_.sweep.end && time >= *bed_.sweep.end);
  if (feeds_gas_ && open) {
    result.gases[gas_] = bed_.sweep.fraction * flow;
    result.inert = (1 - bed_.sweep.fraction) * flow;
  }
  return result;
}

double SweptBed::end_time() const { return temperature_of(bed_.heating).x().back(); }

void SweptBed::advance(double time) { reactor_.advance(time); }

BedRow SweptBed::row() {
  const double mgo = bed_.charge.mgo, time = reactor_.time();
  const auto scaled = [mgo](std::vector<double> values) {
    for (double& value : values) value *= mgo;
    return values;
  };
  BedRow row{time,
             reactor_.temperature(),
             reactor_.conversion(mechanism_.solid("MgO")),
             reactor_.area(),
             {},
             {},
             {},
             {},
             {},
             {},
             {}};
  row.rates = scaled(reactor_.rates());  // solves the gas balance
  row.extents = scaled(reactor_.extents());
  row.solids = scaled(reactor_.amounts());
  row.pressures = balance_.pressures();
  row.fed.assign(row.pressures.size(), 0);
  if (feeds_gas_) {
    const double until = std::min(time, bed_.sweep.end.value_or(time));
    row.fed[gas_] = bed_.sweep.fraction * bed_.sweep.flow * std::max(until - bed_.sweep.start, 0.0);
  }
  row.released = row.fed;
  for (std::size_t g = 0; g < row.released.size(); ++g)
    for (std::size_t r = 0; r < row.extents.size(); ++r)
      row.released[g] += mechanism_.gas_coefficient(r, g) * row.extents[r];
  for (std::size_t r = 0; r < row.extents.size(); ++r)
    row.saturations.push_back(mechanism_.saturation(r, row.temperature, row.pressures.data()));
  return row;
}

BedResult SweptBed::names() const {
  BedResult result;
  for (const ReactionData& reaction : mechanism_.data().reactions) result.reactions.push_back(reaction.name);
  for (const Species& solid : mechanism_.solids()) result.solids.push_back(solid.name());
  for (const Species& gas : mechanism_.gases()) result.gases.push_back(gas.name());
  return result;
}

BedResult run_bed(const BedCase& bed) {
  const Mechanism mechanism = read_mechanism(bed.mechanism);
  SweptBed process(bed, mechanism);
  BedResult result = process.names();
  result.rows.push_back(process.row());
  const double end = process.end_time();
  const auto intervals = static_cast<long>(std::ceil(end / bed.interval - 1e-9));
  if (intervals > 1000000)
    throw InputError(fmt::format("interval: {:g} s makes {} rows of the history; at most a million are written",
                                 bed.interval, intervals));
  for (long i = 1; i <= intervals; ++i) {
    process.advance(i == intervals ? end : static_cast<double>(i) * bed.interval);
    result.rows.push_back(process.row());
  }
  result.steps = process.steps();
  return result;
}

}  // namespace joulet
