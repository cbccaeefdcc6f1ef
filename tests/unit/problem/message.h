#pragma once

#include <joulet/base/error.h>

#include <string>

/// The message of the InputError that `action` throws; empty if it throws none.
template <class Action>
std::string message_of(Action&& action) {
  try {
    action();
  } catch (const joulet::InputError& error) {
    return error.what();
  }
  return "";
}
