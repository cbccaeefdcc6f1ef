#pragma once

#include <string>

namespace joulet {

/// The discretisation error of an answer, estimated, in its unit.
struct AnswerError {
  std::string name, unit;      ///< as in history.csv
  double mesh = 0, steps = 0;  ///< of the elements, of the steps in time; both >= 0
  double sum() const { return mesh + steps; }
};

}  // namespace joulet
