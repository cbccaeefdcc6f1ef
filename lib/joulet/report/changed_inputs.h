#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// A key of an effective input whose value is not the default.
struct ChangedInput {
  std::string key;    ///< "pellet.diameter", "boundary.0.emissivity"
  std::string value;  ///< in handy units: "8 mm"
  std::string usual;  ///< the default; empty where there is none
  std::string help;   ///< what the key means
};

/// The keys in which a complete effective input differs from the defaults, in the order of the reference of keys.
/// `name` stands for the file in messages. Throws InputError when it is not TOML.
std::vector<ChangedInput> changed_inputs(std::string_view effective_input, const std::string& name);

/// All keys of a case with their values in handy units.
struct InputValue {
  std::string key, value;
};
std::vector<InputValue> input_values(std::string_view case_text, const std::string& name);

/// "0.006 m" -> "6 mm"; other texts stay as they are.
std::string handy_value(const std::string& value);

}  // namespace joulet
