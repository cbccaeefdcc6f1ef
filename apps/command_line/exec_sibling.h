#pragma once

#include <filesystem>
#include <string>

namespace joulet {

/// Where a program that belongs to Joulet, such as "joulet-solve", stands: beside the running program (build tree) or
/// in its libexec folder (installed: <prefix>/libexec/joulet). Throws IoError that names both places.
std::filesystem::path sibling_program(const std::string& program);

/// Replaces this process by a program that belongs to Joulet: same process id, environment, working folder and `argv`
/// (ended by a null pointer), so that MPI's launcher, pipes and signals reach it. Standard output is flushed before.
/// Returns never; throws IoError when the program is missing or cannot be started.
[[noreturn]] void exec_sibling(const std::string& program, char* const argv[]);

}  // namespace joulet
