#include <joulet/input/visitor.h>
#include <joulet/problem/case.h>
#include <joulet/problem/visit.h>

namespace joulet {

void visit(Visitor& v, Case& c) {
  visit(v, c.problem);
  v.list(c.measured, "measured", "a column of a log that the run is compared with, with its uncertainty");
}

void visit(Visitor& v, Measured& m) {
  v.value(m.file, "file", "CSV file, named from where the case is; when absent that of the [[measured]] before");
  v.value(m.time, "time", "column of the time of the process, with or without its unit: \"t [s]\"");
  v.value(m.value, "value", "column of the measured quantity");
  v.value(m.unit, "unit", "unit of the quantity where the header has none");
  v.value(m.quantity, "quantity",
          "what of the run it is compared with: a column of history.csv (\"voltage\", \"temperature_mean\"), "
          "\"pyrometer\", the name of a [[probe]], or \"mass\", of which the loss since its first row counts");
  v.value(m.uncertainty, "uncertainty",
          "standard uncertainty (one sigma) of the measurement, with unit: \"15 K\"; when absent not known");
  v.value(m.relative_uncertainty, "relative_uncertainty", "1", {0, 1, false, true},
          "standard uncertainty as a share of the measured value, beside `uncertainty`");
  v.value(m.input_uncertainty, "input_uncertainty",
          "standard uncertainty of the computed value that comes from inputs, from joulet sensitivity for example, "
          "with unit; when absent not known");
}

}  // namespace joulet
