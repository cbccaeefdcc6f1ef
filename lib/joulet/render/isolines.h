#pragma once

#include <joulet/render/scene.h>
#include <vtkPolyData.h>

namespace joulet {

/// Lines of equal value on a cut, at the round values of the scale, white on dark colours and dark on light ones.
class Isolines {
public:
  Isolines(vtkPolyData* cut, const ColorScale& scale);
  void add_lines(Scene& scene) const;
  /// Writes the value of each line where there is most room for it; after `Scene::look`.
  void add_labels(Scene& scene) const;

private:
  struct Line {
    double value;      ///< SI
    std::string text;  ///< in the unit that is shown
    vtkSmartPointer<vtkPolyData> line;
  };
  std::vector<Line> lines_;
  const ColorScale scale_;
  vtkSmartPointer<vtkPolyData> rim_;  ///< edges of the cut, from which labels keep away
};

}  // namespace joulet
