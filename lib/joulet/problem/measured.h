#pragma once

#include <string>

namespace joulet {

/// A column of a log that the run is compared with. Uncertainties are standard ones (one sigma), with their unit.
struct Measured {
  std::string file;                 ///< path; empty: that of the item before
  std::string time = "time";        ///< name of a column
  std::string value;                ///< name of a column
  std::string unit;                 ///< where the header has none
  std::string quantity;             ///< a column of history.csv, the name of a probe, "pyrometer" or "mass"
  std::string uncertainty;          ///< of the measurement, "15 K"; empty: not known
  double relative_uncertainty = 0;  ///< share of the measured value, beside it
  std::string input_uncertainty;    ///< what uncertain inputs make of the computed value; empty: not known
};

}  // namespace joulet
