#pragma once

#include <joulet/problem/measured.h>
#include <joulet/problem/problem.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

class Visitor;

/// All that a case file of `joulet run` says: what is to be solved, and what was measured. The solver knows nothing of
/// the latter, and studies do not ask for it.
struct Case {
  Problem problem;
  std::vector<Measured> measured;
};

void visit(Visitor& visitor, Case& whole);
void visit(Visitor& visitor, Measured& measured);

/// As read_problem, problem_from_text and effective_input in read_problem.h. Files are named in full.
Case read_case(const std::string& source, const std::vector<std::string>& overrides = {});
Case case_from_text(std::string_view text, std::string_view name, const std::vector<std::string>& overrides = {});
std::string effective_input(const Case& whole);

}  // namespace joulet
