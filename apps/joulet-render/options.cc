#include "options.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/base/value_range.h>
#include <joulet/base/wrap.h>

#include <CLI/CLI.hpp>

namespace joulet {
namespace {

std::string view_list() {
  std::string text = "Views:\n";
  for (const ViewInfo& view : views()) text += fmt::format("  {:<14} {}\n", view.name, view.summary);
  return text;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

void check_nothing_is_left(const CLI::App& app) {
  const auto left = app.remaining();
  if (left.empty()) return;
  const std::string& first = left.front();
  if (first.front() == '-')
    throw InputError(fmt::format("\"{}\" is not an option of joulet render{}", first,
                                 did_you_mean(first.substr(0, first.find('=')), option_names(app))));
  throw InputError(fmt::format("unexpected argument \"{}\" for joulet render; see joulet render --help", first));
}

/// "50 s", "2 min"; a bare number is in seconds.
double time_from_text(const std::string& text) {
  const bool bare = text.find_first_not_of("0123456789.eE+-") == std::string::npos;
  return si_from_text(bare ? text + " s" : text, "s");
}

}  // namespace

RenderOptions read_options(int argc, char** argv) {
  RenderOptions options;
  Picture& picture = options.picture;
  std::string time;
  CLI::App app("Draws pictures of a result, PNG, without a display or graphics card.", "joulet render");
  app.add_option("RESULT", options.result, "results folder of joulet run");
  app.add_option("-v,--view", picture.view, "what to draw; one of the list below")->capture_default_str();
  app.add_option("-f,--field", picture.field, "the field to show, such as temperature; that of the view if absent");
  app.add_option("-t,--time", time, "the output time nearest to it, such as \"30 s\"; the last if absent");
  app.add_option("-o,--output", options.output,
                 "file, or with --all-views folder; <view>.png in the folder pictures of the result if absent");
  app.add_option("--size", picture.width, "width in pixels; the height is three quarters of it")
      ->capture_default_str()
      ->check(CLI::Range(200, 4000));
  app.add_option("--part", picture.parts, "draw only this part, such as pellet; may be repeated")
      ->type_size(1)
      ->allow_extra_args(false);
  app.add_option("--percentile", picture.percentile, "of hot spots: so much of the pellet's volume is colder, percent")
      ->capture_default_str();
  app.add_option("--colors", picture.color_map, "colour map: inferno, viridis, gray; that of the field if absent");
  app.add_option("--range", picture.range_text,
                 "of the colours, such as \"1400..1550 degC\"; that of what is drawn if absent");
  app.add_flag(
      "--animation", options.animation,
      "a film of all output times; -o film.png (animated PNG), film.mp4 or film.webm through ffmpeg, else a folder");
  app.add_option("--fps", options.frames_per_second, "output times per second of a film")
      ->capture_default_str()
      ->check(CLI::Range(0.1, 60.));
  app.add_flag("--all-views", options.all_views, "every view that the result has the fields for");
  app.add_flag("--list", options.list, "print the views, fields, times and parts of the result and draw nothing");
  app.add_flag("-q,--quiet", options.quiet, "print nothing but errors");
  app.footer(
      "Examples:\n"
      "  joulet render out/luo2025-6mm\n"
      "  joulet render out/luo2025-6mm --view hot-spots --time \"10 s\" -o hot.png\n\n" +
      view_list());
  app.allow_extras();
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    options.help = wrapped(app.help());
    return options;
  } catch (const CLI::ParseError& error) {
    throw InputError(fmt::format("command line: {}", error.what()));
  }
  check_nothing_is_left(app);
  if (options.result.empty())
    throw InputError("say which result to draw: joulet render RESULT; see joulet render --help");
  if (options.animation && options.all_views) throw InputError("give --animation or --all-views, not both");
  if (options.animation && !time.empty()) throw InputError("a film shows all times: leave --time out");
  if (!time.empty()) picture.time = time_from_text(time);
  return options;
}

}  // namespace joulet
