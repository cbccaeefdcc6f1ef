#pragma once

#include <vtkCommand.h>

#include <string>

namespace joulet {

/// Keeps the first error or warning of a VTK object that it observes, which VTK would print.
class KeepErrors : public vtkCommand {
public:
  static KeepErrors* New() { return new KeepErrors; }
  void Execute(vtkObject*, unsigned long, void* words) override {
    if (text.empty() && words) text = static_cast<const char*>(words);
  }
  void observe(vtkObject* object) {
    for (const auto event : {vtkCommand::ErrorEvent, vtkCommand::WarningEvent}) object->AddObserver(event, this);
  }
  std::string text;
};

}  // namespace joulet
