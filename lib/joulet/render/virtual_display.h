#pragma once

#include <sys/types.h>

namespace joulet {

/// A screen in memory for the life of the object: the X server Xvfb on a free display, drawn on by Mesa on the
/// processor. Debian's VTK draws through X only. The same on every machine, with or without screen and graphics card.
class VirtualDisplay {
public:
  /// Starts the server, waits until it is ready (some 0.2 s), and lets DISPLAY and Mesa's variables point to it. Throws
  /// IoError with the Debian package when the server is missing, and with its words when it ends or is silent for 20 s.
  VirtualDisplay();
  ~VirtualDisplay();
  VirtualDisplay(const VirtualDisplay&) = delete;
  VirtualDisplay& operator=(const VirtualDisplay&) = delete;

private:
  pid_t server_ = -1;
};

}  // namespace joulet
