#include <joulet/base/error.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/columns.h>
#include <joulet/simulation/run.h>
#include <joulet/simulation/session.h>

#include <iostream>

int main(int argc, char** argv) {
  const joulet::Session session(argc, argv);
  try {
    const joulet::Problem problem = joulet::read_problem("luo2025-6mm", {"time.end=5 s"});
    const joulet::StepReport end = joulet::run(problem, MPI_COMM_WORLD, {});
    for (const joulet::Column& column : joulet::columns())
      if (column.name == "temperature_mean") std::cout << column.name << ' ' << column.value(end) << ' ' << column.unit;
    std::cout << '\n';
  } catch (const joulet::Error& error) {
    std::cerr << error.what() << '\n';
    return static_cast<int>(error.exit_code());
  }
}
