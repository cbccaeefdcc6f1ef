#pragma once

#include <vtkCommand.h>
#include <vtkLogger.h>

#include <string>

namespace joulet {

/// While it lives VTK prints nothing; for errors that are kept and thrown.
struct QuietVtk {
  QuietVtk() { vtkLogger::SetStderrVerbosity(vtkLogger::VERBOSITY_OFF); }
  ~QuietVtk() { vtkLogger::SetStderrVerbosity(vtkLogger::VERBOSITY_INFO); }
};

/// Keeps the first error or warning of a VTK object that it observes, which VTK would print.
class KeepErrors : public vtkCommand {
public:
  static KeepErrors* New() { return new KeepErrors; }
  void Execute(vtkObject*, unsigned long, void* words) override {
    if (!text.empty() || !words) return;
    // "ERROR: In file, line n\nclass (address): what is wrong\n\n"
    text = static_cast<const char*>(words);
    if (const auto start = text.find("): "); start != std::string::npos) text.erase(0, start + 3);
    text.erase(text.find_last_not_of(" \n") + 1);
  }
  void observe(vtkObject* object) {
    for (const auto event : {vtkCommand::ErrorEvent, vtkCommand::WarningEvent}) object->AddObserver(event, this);
  }
  std::string text;
};

}  // namespace joulet
