#pragma once

#include <joulet/report/report.h>

#include <filesystem>

namespace joulet {

/// Pictures of the fields of a run for its page, drawn by the program joulet-render. Where it was not built, or the
/// folder has no fields, or it fails, the pictures say why there are none. The files are in a folder of their own that
/// lasts until the program ends. On a terminal a line says what is being drawn, and goes when all is drawn; not when
/// quiet.
Pictures make_pictures(const std::filesystem::path& folder, bool quiet);

}  // namespace joulet
