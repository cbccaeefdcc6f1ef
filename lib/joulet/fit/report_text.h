#pragma once

#include <joulet/fit/fit_kinetics.h>

#include <string>

namespace joulet {

/// The answers for people: the best model and its numbers, the warnings, then the tables. Temperatures in degC.
std::string fit_text(const FitReport& report);

/// The `[kinetics]` section of a case file for one model, or, when the activation energy is not known, negative or
/// implausible, comments that say why there is none.
std::string kinetics_section(const FitReport& report, const ModelFit& fit);

}  // namespace joulet
