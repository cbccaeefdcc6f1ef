#pragma once

namespace joulet {

/// deal.II's threads off: parallel work is MPI's, and results repeat bit for bit.
void use_one_thread();

const char* dealii_version();

}  // namespace joulet
