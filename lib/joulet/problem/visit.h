#pragma once

#include <joulet/materials/ingredients.h>
#include <joulet/problem/problem.h>

namespace joulet {

class Visitor;

/// The keys of the case file: one function per struct, one line per key with its unit, range and meaning. Whoever
/// reads, prints or documents a problem walks through it with these; there is no other list of keys.
void visit(Visitor& visitor, Problem& problem);
void visit(Visitor& visitor, MeshInput& mesh);
void visit(Visitor& visitor, Pellet& pellet);
void visit(Visitor& visitor, Part& part);
void visit(Visitor& visitor, FacePart& face);
void visit(Visitor& visitor, Probe& probe);
void visit(Visitor& visitor, Terminals& terminals);
void visit(Visitor& visitor, Kinetics& kinetics);
void visit(Visitor& visitor, GasPressure& gas);
void visit(Visitor& visitor, InertGas& gas);
void visit(Visitor& visitor, Sintering& sintering);
void visit(Visitor& visitor, Gas& gas);
void visit(Visitor& visitor, Supply& supply);
void visit(Visitor& visitor, SupplyPoint& point);
void visit(Visitor& visitor, SupplyPulse& pulse);
void visit(Visitor& visitor, PidControl& pid);
void visit(Visitor& visitor, Pyrometer& pyrometer);
void visit(Visitor& visitor, StopCondition& stop);
void visit(Visitor& visitor, ConversionReached& stop);
void visit(Visitor& visitor, TemperatureExceeded& stop);
void visit(Visitor& visitor, TimeReached& stop);
void visit(Visitor& visitor, Thermal& thermal);
void visit(Visitor& visitor, TemperaturePoint& point);
void visit(Visitor& visitor, ThermalBoundary& boundary);
void visit(Visitor& visitor, SupplyLog& log);
void visit(Visitor& visitor, Radiation& radiation);
void visit(Visitor& visitor, Convection& convection);
void visit(Visitor& visitor, FixedTemperature& fixed);
void visit(Visitor& visitor, Insulated& insulated);
void visit(Visitor& visitor, PrescribedHeatFlux& flux);
void visit(Visitor& visitor, HeatSource& source);
void visit(Visitor& visitor, EnclosureRadiation& radiation);
void visit(Visitor& visitor, RadiativeEnclosure& enclosure);
void visit(Visitor& visitor, ChamberWall& wall);
void visit(Visitor& visitor, Coolant& coolant);
void visit(Visitor& visitor, Plate& plate);
void visit(Visitor& visitor, RingPlate& plate);
void visit(Visitor& visitor, RectangularPlate& plate);
void visit(Visitor& visitor, Vapour& vapour);
void visit(Visitor& visitor, VapourGap& gap);
void visit(Visitor& visitor, Time& time);
void visit(Visitor& visitor, Numerics& numerics);
void visit(Visitor& visitor, Adaptivity& adaptivity);
void visit(Visitor& visitor, Output& output);
void visit(Visitor& visitor, Checkpoints& checkpoint);
void visit(Visitor& visitor, Calibration& calibration);

}  // namespace joulet
