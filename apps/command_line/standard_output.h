#pragma once

#include <functional>
#include <string>

namespace joulet {

/// Whether a line on standard output may be overwritten. mpirun hands its processes a terminal and copies what they
/// print to its own output, which may be a file: under it the answer is no.
bool is_terminal();

/// Opens /dev/null in place of standard streams that are closed, so that no file of results gets their number and is
/// printed into. Writing there still fails. To be called before anything is opened.
void fill_closed_streams();

/// Throws IoError if anything that this process has printed is lost: the disk is full, or standard output is closed.
void check_standard_output();

/// Prints `answers`, then writes files and prints the lines that `write` returns about them, broken at `line_width`;
/// with `quiet` writes only. When writing fails the answers, which may have taken long, are printed whether quiet or
/// not. In the solver for rank 0.
void deliver(bool quiet, const std::string& answers, const std::function<std::string()>& write);

}  // namespace joulet
