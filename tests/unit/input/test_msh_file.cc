#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/input/msh_groups.h>

#include <string>

#include "catch.h"

using namespace joulet;

namespace {

std::string message_of(const std::string& text) {
  try {
    msh_from_text(text, "a.msh", 1e-3);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

const std::string format_2 = "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n";
const std::string names = "$PhysicalNames\n2\n1 7 \"hot skin\"\n2 5 \"pellet\"\n$EndPhysicalNames\n";
const std::string nodes_2 = "$Nodes\n4\n10 0 0 0\n20 3 0 0\n30 3 8 0\n40 0 8 0\n$EndNodes\n";

std::string elements_2(const std::string& lines, int n) {
  return fmt::format("$Elements\n{}\n{}$EndElements\n", n, lines);
}

/// The same rectangle in the newer format, with an unnamed curve, a section to skip and parametric nodes.
const std::string version_4 = "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n" + names +
                              "$Comments\nmade by hand\n$EndComments\n"
                              "$Entities\n1 2 1 0\n"
                              "1 0 0 0 0\n"
                              "1 0 0 0 3 0 0 0 2 1 -1\n"
                              "2 3 0 0 3 8 0 1 7 0\n"
                              "1 0 0 0 3 8 0 1 5 2 1 2\n"
                              "$EndEntities\n"
                              "$Nodes\n2 4 10 40\n"
                              "1 2 1 2\n20\n30\n3 0 0 0.0\n3 8 0 1.0\n"
                              "2 1 0 2\n10\n40\n0 0 0\n0 8 0\n"
                              "$EndNodes\n"
                              "$Elements\n3 3 1 3\n"
                              "1 1 1 1\n1 10 20\n"
                              "1 2 1 1\n2 20 30\n"
                              "2 1 3 1\n3 10 20 30 40\n"
                              "$EndElements\n";

}  // namespace

TEST_CASE("both formats give the same mesh") {
  const auto old = msh_from_text(format_2 + names + nodes_2 + elements_2("1 1 2 7 2 20 30\n2 3 2 5 1 10 20 30 40\n", 2),
                                 "a.msh", 1e-3);
  const auto current = msh_from_text(version_4, "a.msh", 1e-3);
  for (const MshFile& file : {old, current}) {
    CHECK(file.dimension == 2);
    REQUIRE(file.cells.size() == 1);
    CHECK(file.cells[0].group == "pellet");
    REQUIRE(file.faces.size() == 1);
    CHECK(file.faces[0].group == "hot skin");
    REQUIRE(file.vertices.size() == 4);
    const auto& corner = file.vertices[file.cells[0].vertices[2]];
    CHECK(corner[0] == Approx(3e-3));
    CHECK(corner[1] == Approx(8e-3));
    CHECK(file.faces[0].vertices[1] == file.cells[0].vertices[2]);
  }
}

TEST_CASE("what is no mesh, or one of another format, is told") {
  CHECK_THAT(message_of("solid cube\n"), ContainsSubstring("a.msh:1") && ContainsSubstring("$MeshFormat"));
  CHECK_THAT(message_of(""), ContainsSubstring("no mesh of Gmsh"));
  CHECK_THAT(message_of("$MeshFormat\n4.0 0 8\n"), ContainsSubstring("4.0") && ContainsSubstring("MshFileVersion"));
  CHECK_THAT(message_of("$MeshFormat\n4.1 1 8\n"), ContainsSubstring("binary"));
  CHECK_THAT(message_of(format_2 + "$Nodes\n2\n1 0 0 0\n"), ContainsSubstring("too early"));
  CHECK_THAT(message_of(format_2 + "$Nodes\n1\n1 0 zero 0\n"),
             ContainsSubstring("a.msh:6") && ContainsSubstring("zero"));
  CHECK_THAT(message_of(format_2 + "$Nodes\n-4\n"), ContainsSubstring("-4"));
  CHECK_THAT(message_of(format_2 + "$Nodes\n1\n1 0 nan 0\n"), ContainsSubstring("nan"));
  CHECK_THAT(message_of(format_2 + nodes_2), ContainsSubstring("no cells"));
}

TEST_CASE("cells of other shapes are refused with what to set in Gmsh") {
  std::string many;
  for (int i = 0; i < 64; ++i) many += " 10";
  CHECK_THAT(message_of(format_2 + names + nodes_2 + elements_2("1 99 2 5 1 10\n", 1)),
             ContainsSubstring("type 99") && ContainsSubstring("ElementOrder"));
  CHECK_THAT(message_of(format_2 + names + nodes_2 + elements_2("1 2 2 5 1 10 20 30\n", 1)),
             ContainsSubstring("triangles") && ContainsSubstring("RecombineAll"));
  CHECK_THAT(message_of(format_2 + names + nodes_2 + elements_2("1 4 2 5 1 10 20 30 40\n", 1)),
             ContainsSubstring("tetrahedra") && ContainsSubstring("SubdivisionAlgorithm = 2"));
  CHECK_THAT(message_of(format_2 + names + nodes_2 + elements_2("1 9 2 5 1 10 20 30 40 10 20\n", 1)),
             ContainsSubstring("second order") && ContainsSubstring("ElementOrder"));
  CHECK_THAT(message_of(format_2 + names + nodes_2 + elements_2("1 92 2 5 1" + many + "\n", 1)),
             ContainsSubstring("third order") && ContainsSubstring("ElementOrder"));
}

TEST_CASE("nodes with parameters on curves and surfaces, as Mesh.SaveParametric writes them") {
  const std::string parametric =
      "$ParametricNodes\n4\n10 0 0 0 0 1\n20 3 0 0 1 2 0.5\n30 3 8 0 2 1 0.5 0.25\n40 0 8 0 3 1\n$EndParametricNodes\n";
  const std::string elements = elements_2("2 3 2 5 1 10 20 30 40\n", 1);
  const auto plain = msh_from_text(format_2 + names + nodes_2 + elements, "a.msh", 1e-3);
  CHECK(msh_from_text(format_2 + names + parametric + elements, "a.msh", 1e-3).vertices == plain.vertices);
  CHECK_THAT(message_of(format_2 + names + "$ParametricNodes\n1\n10 0 0 0 1 2\n$EndParametricNodes\n" + elements),
             ContainsSubstring("a.msh:"));
}

TEST_CASE("of several physical groups the one counts that the case uses") {
  const std::string group_names =
      "$PhysicalNames\n5\n1 7 \"hot skin\"\n1 8 \"all edges\"\n2 4 \"everything\"\n2 5 \"pellet\"\n2 6 \"rod\"\n"
      "$EndPhysicalNames\n";
  // Version 2.2 repeats the element, version 4.1 gives the groups of its entity.
  const std::string old =
      format_2 + group_names + nodes_2 +
      elements_2("1 1 2 8 2 20 30\n2 1 2 7 2 20 30\n3 3 2 4 1 10 20 30 40\n4 3 2 5 1 10 20 30 40\n", 4);
  std::string current = version_4;
  const auto put = [&current](const std::string& before, const std::string& after) {
    current.replace(current.find(before), before.size(), after);
  };
  put(names, group_names);
  put("2 3 0 0 3 8 0 1 7 0", "2 3 0 0 3 8 0 2 8 -7 0");
  put("1 0 0 0 3 8 0 1 5 2 1 2", "1 0 0 0 3 8 0 2 4 5 2 1 2");
  for (const std::string& text : {old, current}) {
    const auto file = msh_from_text(text, "a.msh", 1e-3, {"pellet", "hot skin"});
    REQUIRE(file.cells.size() == 1);
    CHECK(file.cells[0].group == "pellet");
    REQUIRE(file.faces.size() == 1);
    CHECK(file.faces[0].group == "hot skin");
    CHECK(msh_from_text(text, "a.msh", 1e-3, {"all edges"}).faces[0].group == "all edges");
    CHECK(msh_from_text(text, "a.msh", 1e-3).cells[0].group == "everything");
    CHECK_THROWS_WITH(msh_from_text(text, "a.msh", 1e-3, {"pellet", "everything"}),
                      ContainsSubstring("\"everything\" and \"pellet\"") && ContainsSubstring("uses both"));
  }
}

TEST_CASE("every cell is in a physical group, and refers to nodes that are there") {
  CHECK_THAT(message_of(format_2 + nodes_2 + elements_2("7 3 2 0 1 10 20 30 40\n", 1)),
             ContainsSubstring("cell 7") && ContainsSubstring("Physical Surface"));
  CHECK_THAT(message_of(format_2 + names + nodes_2 + elements_2("1 3 2 5 1 10 20 30 40\n2 3 2 6 1 10 20 30 40\n", 2)),
             Catch::Matchers::Equals(""));  // in two groups, as Gmsh allows
  CHECK_THAT(message_of(format_2 + names + nodes_2 + elements_2("1 3 2 5 1 10 20 30 41\n", 1)),
             ContainsSubstring("node 41"));
}
