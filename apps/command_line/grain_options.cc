#include "grain_options.h"

#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/grain/grain_case.h>
#include <joulet/input/reference.h>

#include <cstdio>
#include <memory>

namespace joulet {
namespace {

/// The reference with one item in each list, as its defaults are empty.
GrainCase with_items() {
  GrainCase grain;
  grain.phases.resize(1);
  grain.contacts.resize(1);
  return grain;
}

std::string immediate_text(const GrainOptions& options) {
  if (options.list) return joined(grain_names(), "\n") + "\n";
  if (options.keys) return reference_markdown(reference_of(with_items()));
  if (!options.key.empty()) return help_on(options.key, reference_of(with_items()));
  return grain_input(read_grain(options.source, options.overrides));
}

}  // namespace

void check_grain(const GrainOptions& options) { read_grain(options.source, options.overrides); }

void add_grain(Command& app, const std::function<void(const GrainOptions&)>& deed) {
  auto options = std::make_shared<GrainOptions>();
  Command command = app.subcommand("grain", "conductivities and hot spots of a volume of grains inside the pellet");
  command.footer(
      "Examples:\n"
      "  joulet grain luo2025-grains -s box.voxels=64 -o out/grains\n"
      "  mpirun -np 2 joulet grain my-volume.toml -o out/my-volume");
  command.option("CASE", options->source,
                 fmt::format("case file (TOML) or name of a volume; {} if absent", options->source));
  command.repeated("-s,--set", options->overrides, "change a key: section.key=value; may be repeated");
  command.option("-o,--output", options->folder, "results folder; out/<name of the case> if absent");
  command.flag("--list", options->list, "print the names of the volumes that come with Joulet");
  command.flag("--print", options->print, "print the complete case with all keys, their units and meanings");
  command.flag("--keys", options->keys, "print all keys of such cases as a page");
  command.option("--key", options->key, "explain a key or a section, for example solver.sides");
  command.flag("-q,--quiet", options->quiet, "print nothing but errors");
  command.decides([options, deed] {
    Request request;
    if (options->list || options->print || options->keys || !options->key.empty()) {
      request.action = [options] { std::fputs(immediate_text(*options).c_str(), stdout); };
      return request;
    }
    request.action = [options, deed] { deed(*options); };
    request.needs_mesh = true;
    request.solver = "joulet-grain";
    return request;
  });
}

}  // namespace joulet
