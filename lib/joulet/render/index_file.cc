#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/render/index_file.h>
#include <joulet/render/vtk_errors.h>
#include <vtkSmartPointer.h>
#include <vtkXMLDataParser.h>

#include <sstream>

namespace joulet {

void for_each_entry(const std::filesystem::path& file, const char* list, const std::string& entry,
                    const std::function<void(vtkXMLDataElement*)>& use) {
  std::istringstream text(text_of_file(file));
  const QuietVtk quiet;
  auto errors = vtkSmartPointer<KeepErrors>::New();
  auto parser = vtkSmartPointer<vtkXMLDataParser>::New();
  errors->observe(parser);
  parser->SetStream(&text);
  vtkXMLDataElement* root = parser->Parse() ? parser->GetRootElement() : nullptr;
  vtkXMLDataElement* entries = root ? root->FindNestedElementWithName(list) : nullptr;
  if (!entries)
    throw IoError(fmt::format("\"{}\" is no VTK file with a {}{}", file.string(), list,
                              errors->text.empty() ? "" : ": " + errors->text));
  for (int i = 0; i < entries->GetNumberOfNestedElements(); ++i)
    if (vtkXMLDataElement* found = entries->GetNestedElement(i); found->GetName() == entry) use(found);
}

}  // namespace joulet
