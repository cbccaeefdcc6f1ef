#include <joulet/input/visitor.h>
#include <joulet/problem/visit.h>

namespace joulet {
namespace {

/// Catches values below absolute zero and wrong powers of ten.
const Range any_temperature{1, 5000};

/// From less than any heat takes to cross a cell to thirty thousand years.
const Range duration{1e-12, 1e12};

/// The quantities that a supply can control, for the constant and for each point of the programme.
template <class T>
void visit_controlled(Visitor& v, T& supply) {
  v.value(supply.power_density, "power_density", "W/m^3", Range::non_negative(),
          "electrical power divided by the nominal volume of the pellet");
  v.value(supply.power, "power", "W", Range::non_negative(), "electrical power at the terminals");
  v.value(supply.voltage, "voltage", "V", Range::non_negative(), "voltage at the terminals, RMS");
  v.value(supply.current, "current", "A", Range::non_negative(), "current, RMS");
  v.value(supply.temperature, "temperature", "K", any_temperature, "set-point of the pyrometer");
}

}  // namespace

void visit(Visitor& v, Problem& p) {
  v.value(p.title, "title", "what the case is, for the reader");
  v.section(p.mesh, "mesh", "a mesh of Gmsh in place of the sizes of pellet and parts");
  v.section(p.pellet, "pellet", "the pressed cylinder and its material");
  v.list(p.materials, "material", "materials of this case, beside those that come with Joulet");
  v.list(p.parts, "part",
         "electrodes, spacers, sleeves: coaxial cylinders and rings that touch the pellet or each other");
  v.list(p.contacts, "contact", "interfaces with a resistance; bodies that touch without one are joined perfectly");
  v.list(p.faces, "face", "a part of one side of a body, by a range of z or r, with a name of its own");
  v.section(p.terminals, "terminals", "where the supply is connected; when absent at the highest and lowest faces");
  v.section(p.recipe, "recipe", "feed of the pellet in mass fractions, and the assays of its ingredients");
  v.section(p.kinetics, "kinetics",
            "MgO + C = Mg + CO as one step: d(conversion)/dt = A exp(-Ea/RT) f(conversion), or a mechanism");
  v.section(p.gas, "gas", "flow of Mg and CO through the pores of the pellet, and what it leaves of the rate");
  v.section(p.supply, "supply",
            "electrical supply: one of power_density, power, voltage, current, temperature, or a programme of it");
  v.section(p.pyrometer, "pyrometer",
            "the spot on the lateral surface whose mean temperature is measured and controlled");
  v.section(p.thermal, "thermal", "initial state, or a prescribed temperature");
  v.list(p.stops, "stop", "a condition that ends the run before its time");
  v.list(p.boundaries, "boundary", "thermal condition on one or more faces; several on one face add up");
  v.list(p.heat_sources, "heat_source", "heat generated within a body other than by current");
  v.section(p.enclosure, "enclosure", "what faces with condition = \"enclosure\" radiate to, beside each other");
  v.section(p.vapour, "vapour", "transport, condensation and pumping of the gases that the pellet releases");
  v.section(p.time, "time", "what is solved for, how long and how accurately");
  v.section(p.numerics, "numerics", "mesh, finite elements and solvers");
  v.section(p.adaptivity, "adaptivity", "a mesh that follows the estimated error");
  v.list(p.probes, "probe", "a place whose temperature, potential, conversion and pore pressure are reported");
  v.section(p.output, "output", "what is written and when");
  v.section(p.checkpoint, "checkpoint", "when a run keeps its state, to go on from when it is stopped");
  v.list(p.calibrations, "calibration",
         "a fitted number of the case and the range of its fit; a run that leaves it warns beside its answers");
}

void visit(Visitor& v, FacePart& f) {
  v.value(f.name, "name", "what the part of the face is called elsewhere in the case");
  v.value(f.of, "of", "one side of one body, e.g. \"pellet.lateral\"");
  v.value(
      f.from, "from", "m", {},
      "where it begins: a height above the foot of the pellet (lateral, bore) or a radius (bottom, top); when absent "
      "at the end of the side");
  v.value(f.to, "to", "m", {}, "where it ends");
}

void visit(Visitor& v, Probe& p) {
  v.value(p.name, "name", "what its columns in history.csv are called after");
  v.value(p.place, "place", "a body, one side of a body (\"pellet.top\") or a [[face]]: the middle of it");
  v.value(p.r, "r", "m", Range::non_negative(), "in place of a name: distance from the axis");
  v.value(p.x, "x", "m", {}, "in place of a name, 3d only");
  v.value(p.y, "y", "m", {}, "in place of a name, 3d only");
  v.value(p.z, "z", "m", {}, "in place of a name: height above the foot of the pellet");
}

void visit(Visitor& v, MeshInput& m) {
  v.value(m.file, "file",
          "Gmsh file (MSH 4.1 or 2.2, ASCII), from the folder of the case; its physical names are bodies and faces");
  v.value(m.unit, "unit", "unit of the coordinates in the file");
  v.value(m.curved, "curved", "true: refinement follows the upright cylinders that faces approximate (3D)");
}

void visit(Visitor& v, Pellet& p) {
  v.value(p.material, "material",
          "name of a material whose properties hold where none are given here; without [kinetics] such a pellet does "
          "not react");
  v.value(p.diameter, "diameter", "m", Range::positive(), "diameter of the pellet");
  v.value(p.height, "height", "m", Range::positive(), "height of the pellet, between the electrodes");
  v.value(p.inner_diameter, "inner_diameter", "m", Range::non_negative(),
          "diameter of a bore along the axis; 0: solid");
  v.value(p.density, "density", "kg/m^3", Range::positive(), "density of the pellet as pressed");
  v.value(p.electrical_conductivity, "electrical_conductivity", "S/m", Range::positive(),
          "electrical conductivity, a constant or a law of T, conversion and position");
  v.value(p.thermal_conductivity, "thermal_conductivity", "W/m/K", Range::positive(),
          "thermal conductivity, a constant or a law of T, conversion and position");
  v.value(p.electrical_conductivity_axial, "electrical_conductivity_axial", "S/m", Range::positive(),
          "electrical conductivity along the axis, when it is another than across");
  v.value(p.thermal_conductivity_axial, "thermal_conductivity_axial", "W/m/K", Range::positive(),
          "thermal conductivity along the axis, when it is another than across");
  v.value(p.heat_capacity, "heat_capacity", "J/kg/K", Range::positive(),
          "specific heat capacity per mass of the initial mix; \"recipe\" for that of the reacting mixture",
          {"recipe"});
  v.value(p.latent_heat, "latent_heat", "J/kg", Range::positive(),
          "heat taken up in melting_range per mass of the initial mix, beside the heat capacity; several as a list");
  v.value(p.melting_range, "melting_range", "K", any_temperature,
          "solidus and liquidus of the latent heat; of several one pair after the other");
  v.value(p.emissivity, "emissivity", "1", Range::fraction(),
          "total hemispherical emissivity, used by radiation conditions that give none");
  v.value(p.hardness, "hardness", "Pa", Range::positive(), "hardness, for contacts under pressure");
  v.value(
      p.shrinkage, "shrinkage", "1", {0, 1, false, true},
      "share by which each length of the pellet has become shorter at full conversion; radius, height and density of "
      "the shrunk pellet are reported, the mesh and the laws do not move");
}

void visit(Visitor& v, Part& p) {
  v.value(p.name, "name", "what the part is called elsewhere in the case");
  v.value(p.material, "material", "name of a material");
  v.value(p.above, "above", "the part, or \"pellet\", that it stands on");
  v.value(p.below, "below", "the part, or \"pellet\", that it stands under");
  v.value(p.bottom, "bottom", "m", {},
          "height of its foot above that of the pellet, where it is neither above nor below");
  v.value(p.diameter, "diameter", "m", Range::positive(), "outer diameter");
  v.value(p.inner_diameter, "inner_diameter", "m", Range::non_negative(), "diameter of the bore; 0: solid");
  v.value(p.height, "height", "m", Range::positive(), "length along the axis");
}

void visit(Visitor& v, Terminals& t) {
  v.value(t.positive, "positive", std::vector<std::string_view>{},
          "faces at the voltage of the supply, as in [[boundary]]");
  v.value(t.ground, "ground", std::vector<std::string_view>{}, "faces at 0 V");
}

void visit(Visitor& v, Kinetics& k) {
  v.value(
      k.mechanism, "mechanism",
      "name of a mechanism (\"luo2025\", \"rongti2003\" ...) or path of its file, counted from the case; in place of "
      "model, pre_exponential_factor and activation_energy, which are then not used");
  v.value(k.model, "model",
          "conversion model: P2, P3, P4, P2/3, A2, A3, A4, R1, R2, R3, F1, F3/2, F2, F3, D1, D2, D3, D4 or ZLT");
  v.value(k.pre_exponential_factor, "pre_exponential_factor", "1/s", Range::non_negative(),
          "A of k = A exp(-Ea/RT); 0 switches the reaction off");
  v.value(k.activation_energy, "activation_energy", "J/mol", Range::non_negative(), "Ea of k = A exp(-Ea/RT)");
  v.value(
      k.reaction_heat, "reaction_heat", "J/mol", {},
      "heat taken up per mol of MgO, positive when endothermic; 0: off; \"thermochemistry\" for that of MgO + C = Mg "
      "+ CO at the local temperature",
      {"thermochemistry"});
  v.value(k.mgo_concentration, "mgo_concentration", "mol/m^3", Range::non_negative(),
          "MgO in the pellet before the reaction, 0 for a body that is no pellet; when absent from recipe and density");
  v.choice(k.carbon, "carbon", {"coke_and_graphite", "coke"},
           "what takes part as carbon in a mechanism: all of the recipe, or the fixed carbon of the coke alone");
  v.value(k.chamber_pressure, "chamber_pressure", "Pa", Range::positive(),
          "pressure around the pellet, half of it Mg and half CO, where a mechanism depends on gases");
  v.list(k.gases, "gas", "partial pressure of one gas of the mechanism, in place of its share of chamber_pressure");
  v.section(
      k.sintering, "sintering",
      "loss of area of the MgO, which multiplies its rates: a = a_end + (1 - a_end) exp(-s), ds/dt = A exp(-Ea/RT); "
      "off unless A is given");
  v.value(k.field_factor, "field_factor", "J/mol/(V/m)", {},
          "HYPOTHESIS, 0 is off: gamma of k exp(gamma E/(R T)), E the local electric field; no measurement supports it "
          "at the fields of a pellet (docs/theory/kinetics.md)");
  v.value(k.interface_excess, "interface_excess", "K", {-100, 1000},
          "HYPOTHESIS, 0 is off: the rate is that of a carbon-oxide interface hotter than the pellet around it by so "
          "many kelvin, k(T + excess); `joulet grain` computes it (docs/theory/grain-scale.md)");
}

void visit(Visitor& v, GasPressure& g) {
  v.value(g.gas, "gas", "the gas, e.g. CO");
  v.value(g.pressure, "pressure", "Pa", Range::non_negative(), "its partial pressure at every place");
}

void visit(Visitor& v, Sintering& s) {
  v.value(s.rate.pre_exponential_factor, "pre_exponential_factor", "1/s", Range::non_negative(),
          "A of the loss of area; 0: off");
  v.value(s.rate.activation_energy, "activation_energy", "J/mol", Range::non_negative(), "Ea of the loss of area");
  v.value(s.residual_area, "residual_area", "1", Range::fraction(), "a_end, share of the area at the start");
}

void visit(Visitor& v, Supply& s) {
  visit_controlled(v, s);
  v.list(s.programme, "programme", "supply in time: times increase from 0 s, and all points give the same quantity");
  v.section(s.log, "log", "the supply as a column of a CSV file: becomes the programme, linear between the rows");
  v.value(s.voltage_limit, "voltage_limit", "V", Range::positive(), "highest voltage that the supply gives, RMS");
  v.value(s.current_limit, "current_limit", "A", Range::positive(), "highest current that the supply gives, RMS");
  v.value(s.power_limit, "power_limit", "W", Range::positive(), "highest power that the supply gives");
  v.value(s.lead_resistance, "lead_resistance", "ohm", Range::non_negative(),
          "resistance of both leads together, in series with the load; controlled quantity and limits include it");
  v.section(s.pulse, "pulse", "on and off in turn from t = 0, times the supply; on and off must both be given");
  v.choice(s.control, "control", {"ideal", "pid"},
           "how a temperature is held: exactly, within the limits, or by a controller");
  v.section(s.pid, "pid", "the temperature controller; only used with supply.control = \"pid\"");
}

void visit(Visitor& v, SupplyLog& l) {
  v.value(l.file, "file", "CSV file, named from where the case is; empty: none");
  v.value(l.time, "time", "column of the time, with or without its unit: \"t [s]\"; the log starts at 0 s or before");
  v.value(l.value, "value", "column of the quantity");
  v.value(l.unit, "unit", "unit of the quantity where the header has none");
  v.choice(l.quantity, "quantity", {"power_density", "power", "voltage", "current", "temperature"},
           "what the column holds");
}

void visit(Visitor& v, SupplyPulse& p) {
  v.value(p.on, "on", "s", Range::positive(), "length of each pulse");
  v.value(p.off, "off", "s", Range::positive(), "pause after each pulse");
  v.value(p.count, "count", {0, 1e9}, "number of pulses, then off for good; 0: without end");
}

void visit(Visitor& v, PidControl& p) {
  v.value(p.proportional_gain, "proportional_gain", "W/K", Range::positive(), "power per degree below the set-point");
  v.value(p.integral_time, "integral_time", "s", Range::positive(), "time in which the integral repeats that power");
  v.value(p.derivative_time, "derivative_time", "s", Range::non_negative(),
          "time by which the controller looks ahead; 0: no derivative");
  v.value(p.filter_time, "filter_time", "s", Range::positive(),
          "time constant of the derivative's filter; when absent a tenth of derivative_time");
  v.value(p.tracking_time, "tracking_time", "s", Range::positive(),
          "how fast the integral follows a limited power; when absent sqrt(integral_time derivative_time) or "
          "integral_time");
  v.value(p.setpoint_weight, "setpoint_weight", "1", Range::fraction(),
          "share of a step of the set-point that acts at once");
  v.value(p.initial_power, "initial_power", "W", Range::non_negative(), "power of the integral at the start");
}

void visit(Visitor& v, StopCondition& s) {
  v.alternatives(s.when, "when", {"conversion", "temperature_max", "time"}, "what is watched");
}

void visit(Visitor& v, ConversionReached& s) {
  v.value(s.above, "above", "1", Range::fraction(), "mean conversion at which the run ends");
}

void visit(Visitor& v, TemperatureExceeded& s) {
  v.value(s.above, "above", "K", any_temperature, "highest temperature at which the run ends");
  v.value(s.body, "body", "the body that is watched: \"pellet\" or a part; when absent all of them");
}

void visit(Visitor& v, TimeReached& s) {
  v.value(s.above, "above", "s", Range::positive(), "time at which the run ends");
}

void visit(Visitor& v, SupplyPoint& p) {
  v.value(p.time, "time", "s", Range::non_negative(), "time from which the value holds");
  visit_controlled(v, p);
  v.value(p.ramp, "ramp", "true: linear from the point before; false: a jump at this time");
}

void visit(Visitor& v, Thermal& t) {
  v.value(t.initial_temperature, "initial_temperature", "K", any_temperature,
          "temperature at the start, a constant or an expression of the position");
  v.value(
      t.initial_result, "initial_result",
      "results folder of an earlier run of the same bodies, counted from the case: its last temperatures are those at "
      "the start, in place of initial_temperature");
  v.list(t.prescribed, "prescribed", "uniform temperature given in time, without heat balance, for kinetics alone");
}

void visit(Visitor& v, TemperaturePoint& p) {
  v.value(p.time, "time", "s", Range::non_negative(), "time of the point; times increase from 0 s");
  v.value(p.temperature, "temperature", "K", any_temperature,
          "temperature at that time; linear between points, then constant");
}

void visit(Visitor& v, ThermalBoundary& b) {
  v.value(
      b.faces, "faces", std::vector<std::string_view>{},
      "faces that the condition holds on: a side of every body (lateral, bottom, top, bore), a body, one side of one "
      "body (\"pellet.lateral\"), or \"other\" for all that are not named elsewhere");
  v.alternatives(b.condition, "condition",
                 {"radiation", "convection", "fixed_temperature", "insulated", "enclosure", "heat_flux"},
                 "what happens at the faces");
}

void visit(Visitor& v, Radiation& r) {
  v.value(
      r.emissivity, "emissivity", "1", {0, 100},
      "gray emissivity, a constant or a law of the temperature of the face; above 1 it stands for a larger radiating "
      "area; when absent that of the material");
  v.value(r.ambient_temperature, "ambient_temperature", "K", any_temperature, "temperature of the surroundings");
}

void visit(Visitor& v, Convection& c) {
  v.value(c.heat_transfer_coefficient, c.coefficient_of_T, "heat_transfer_coefficient", "W/m^2/K",
          Range::non_negative(), "heat flux out per degree above ambient, also a law of the temperature of the face");
  v.value(c.ambient_temperature, "ambient_temperature", "K", any_temperature, "temperature of the surroundings");
}

void visit(Visitor& v, FixedTemperature& f) {
  v.value(f.temperature, "temperature", "K", any_temperature, "temperature of the faces");
}

void visit(Visitor&, Insulated&) {}

void visit(Visitor& v, PrescribedHeatFlux& f) {
  v.value(f.heat_flux, "heat_flux", "W/m^2", {},
          "heat that comes in per area, whatever the temperature; negative: out");
}

void visit(Visitor& v, HeatSource& s) {
  v.value(s.body, "body", "the body that is heated: \"pellet\" or the name of a part");
  v.value(s.power_density, "power_density", "W/m^3", {}, "heat per volume and time, the same all over the body");
}

void visit(Visitor& v, Time& t) {
  v.choice(t.analysis, "analysis", {"transient", "steady"},
           "transient from the initial temperature, or the equilibrium with the initial supply");
  v.value(t.end, "end", "s", duration, "end of the process; steady: time spent at the steady temperature");
  v.value(t.tolerance, "tolerance", "1", {1e-10, 1e-2},
          "error of one step: relative for temperature, absolute for conversion, there weighted 0.3");
  v.value(t.initial_step, "initial_step", "s", Range::positive(),
          "first time step; when absent it follows from the first rates");
  v.value(t.maximum_step, "maximum_step", "s", Range::positive(), "longest time step; when absent there is no bound");
}

void visit(Visitor& v, Numerics& n) {
  v.choice(n.geometry, "geometry", {"axisymmetric", "3d", "planar"},
           "section in r and z, the full cylinder, or bodies of one section all along their depth: diameters are then "
           "widths, of which the right half is computed");
  v.value(n.depth, "depth", "m", Range::positive(), "of a planar section, across it");
  v.value(n.degree, "degree", {1, 3}, "polynomial degree of the finite elements");
  v.value(n.refinement, "refinement", {0, 12}, "uniform refinements of the coarse mesh; each halves the cells");
  v.choice(n.linear_solver, "linear_solver", {"automatic", "direct", "iterative"},
           "direct: LU; iterative: Krylov with algebraic multigrid; automatic: by size");
  v.value(n.newton_tolerance, "newton_tolerance", "1", {1e-14, 1e-2}, "reduction of the residual of nonlinear systems");
  v.value(n.linear_tolerance, "linear_tolerance", "1", {1e-14, 1e-2},
          "reduction of the residual of the linear systems of a time step by iterative solvers; when absent "
          "time.tolerance, between 1e-9 and 1e-4");
  // UDUNITS takes the symbol B for bel and byte for 8 bit, so that units of memory would mislead here.
  double gigabytes = n.memory_limit / 1e9;
  v.value(gigabytes, "memory_limit", "1", Range::non_negative(),
          "memory that a run may take, in GB (10^9 byte), all ranks; 0: what is free, on the machine and within the "
          "limit of its container");
  n.memory_limit = gigabytes * 1e9;
  v.value(n.ledger_tolerance, "ledger_tolerance", "1", {1e-14, 1},
          "closure of the energy ledger relative to the energy supplied");
}

void visit(Visitor& v, Pyrometer& p) {
  v.value(p.height, "height", "m", {},
          "centre of the spot above the foot of the pellet; when absent at half its height");
  v.value(p.spot_diameter, "spot_diameter", "m", Range::positive(),
          "diameter of the spot, whose weight falls linearly from its centre to its rim; when absent a quarter of the "
          "pellet's height");
}

void visit(Visitor& v, Adaptivity& a) {
  v.value(a.temperature_error, "temperature_error", "K", {1e-6, 100},
          "error that the mesh may cause, a difference of temperature; when absent the mesh stays as it is");
  v.value(a.most_levels, "most_levels", {0, 10}, "refinements of a cell beyond numerics.refinement");
  v.value(a.most_unknowns, "most_unknowns", "1", Range::positive(), "size at which refinement ends, per field");
}

void visit(Visitor& v, Output& o) {
  v.value(o.times, "times", "s", Range::positive(), "times of output besides start and end; an empty list: about ten");
  v.value(o.fields, "fields", "write the fields (VTK)");
  v.value(o.arrays, "arrays", std::vector<std::string_view>{},
          "arrays in them: \"usual\" (those that say something in this case), \"all\", or names, as "
          "[\"temperature\", \"joule_heat\"] or [\"usual\", \"rank\"]; material_id and the fields of a program's own "
          "are always there");
  v.value(o.temperature_limit, "temperature_limit", "K", any_temperature,
          "the volume above this temperature is reported");
}

void visit(Visitor& v, Calibration& c) {
  v.value(c.key, "key", "the fitted number, as after -s: boundary.1.emissivity");
  v.value(c.value, "value", "what it was fitted to be; the range is not asked for once the case has another value");
  v.value(c.fitted_to, "fitted_to", "the measurement that it was fitted to, for the reader");
  v.value(c.diameter, "diameter", "m", Range::positive(), "diameter of the pellet: one, or lowest and highest");
  v.value(c.height, "height", "m", Range::positive(), "height of the pellet, likewise");
  v.value(c.power_density, "power_density", "W/m^3", Range::positive(), "power density, mean in time, likewise");
  v.value(c.temperature, "temperature", "K", any_temperature, "mean temperature of the pellet, likewise");
  v.value(c.time, "time", "s", Range::positive(), "length of the process, likewise");
}

void visit(Visitor& v, Checkpoints& c) {
  v.value(c.every, "every", "s", Range::positive(),
          "time of the process between two checkpoints; when absent only the wall time counts");
  v.value(c.wall_time, "wall_time", "s", Range::non_negative(), "time of the clock between two checkpoints; 0: never");
  v.value(c.keep, "keep", {1, 1000}, "the newest checkpoints that are kept");
}

}  // namespace joulet
