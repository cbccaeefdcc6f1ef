#pragma once

#include <joulet/results/answer_error.h>
#include <joulet/results/step_report.h>

#include <mpi.h>

#include <vector>

namespace joulet {

struct Problem;

/// How far mean and highest temperature, conversion, magnesium, its energy and the resistance at the end of a run are
/// from those of an infinitely fine mesh and infinitely short steps: the case again on one and two coarser meshes (a
/// finer one where there is none) with Richardson's extrapolation by the order that they show, between 1 and twice the
/// degree, and with ten times the tolerance in time. Answers without an error but rounding are
/// left out. Costs about half a run. `last`: the report at the end of it.
/// Collective; throws as `run`.
std::vector<AnswerError> estimate_errors(const Problem& problem, const StepReport& last, MPI_Comm communicator);

}  // namespace joulet
