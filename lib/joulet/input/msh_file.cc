#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/input/msh_groups.h>
#include <joulet/input/msh_tokens.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

namespace joulet {
namespace {

/// Types of elements by their number in the file.
struct Shape {
  int dimension;
  std::size_t nodes;
  std::string_view plural;
  bool usable;
};
const std::map<long, Shape> shapes = {
    {15, {0, 1, "points", true}},
    {1, {1, 2, "lines", true}},
    {2, {2, 3, "triangles", false}},
    {3, {2, 4, "quadrilaterals", true}},
    {4, {3, 4, "tetrahedra", false}},
    {5, {3, 8, "hexahedra", true}},
    {6, {3, 6, "prisms", false}},
    {7, {3, 5, "pyramids", false}},
    {8, {1, 3, "lines of second order", false}},
    {9, {2, 6, "triangles of second order", false}},
    {10, {2, 9, "quadrilaterals of second order", false}},
    {11, {3, 10, "tetrahedra of second order", false}},
    {12, {3, 27, "hexahedra of second order", false}},
    {13, {3, 18, "prisms of second order", false}},
    {14, {3, 14, "pyramids of second order", false}},
    {16, {2, 8, "quadrilaterals of second order", false}},
    {17, {3, 20, "hexahedra of second order", false}},
    {18, {3, 15, "prisms of second order", false}},
    {19, {3, 13, "pyramids of second order", false}},
    {21, {2, 10, "triangles of third order", false}},
    {26, {1, 4, "lines of third order", false}},
    {27, {1, 5, "lines of fourth order", false}},
    {28, {1, 6, "lines of fifth order", false}},
    {23, {2, 15, "triangles of fourth order", false}},
    {25, {2, 21, "triangles of fifth order", false}},
    {29, {3, 20, "tetrahedra of third order", false}},
    {30, {3, 35, "tetrahedra of fourth order", false}},
    {31, {3, 56, "tetrahedra of fifth order", false}},
    {36, {2, 16, "quadrilaterals of third order", false}},
    {37, {2, 25, "quadrilaterals of fourth order", false}},
    {38, {2, 36, "quadrilaterals of fifth order", false}},
    {92, {3, 64, "hexahedra of third order", false}},
    {93, {3, 125, "hexahedra of fourth order", false}},
    {94, {3, 216, "hexahedra of fifth order", false}},
    {90, {3, 40, "prisms of third order", false}},
};

std::string advice(const Shape& shape) {
  if (shape.plural.find(" order") != std::string_view::npos) return "set Mesh.ElementOrder = 1 in Gmsh";
  if (shape.dimension == 2)
    return "set Mesh.RecombineAll = 1 and Mesh.SubdivisionAlgorithm = 1 in Gmsh for quadrilaterals";
  return "extrude with Layers and Recombine, or set Mesh.SubdivisionAlgorithm = 2 in Gmsh for hexahedra";
}

/// An element as it stands in the file.
struct Raw {
  const Shape* shape;
  long tag;
  std::vector<long> nodes;
  std::vector<long> groups;  ///< may be empty
};

class Parser {
public:
  Parser(std::string_view text, std::string_view name, double length, const std::set<std::string>& names)
      : in_(text, name), length_(length), names_in_use_(names) {
    file_.name = name;
  }

  MshFile parse() {
    format();
    while (in_.more()) {
      const std::string section(in_.word());
      if (section.empty() || section.front() != '$') in_.fail(fmt::format("\"{}\" stands between sections", section));
      if (section == "$PhysicalNames")
        names();
      else if (section == "$Entities")
        entities();
      else if (section == "$Nodes")
        version_4_ ? nodes() : nodes_of_version_2(false);
      else if (section == "$ParametricNodes" && !version_4_)
        nodes_of_version_2(true);
      else if (section == "$Elements")
        version_4_ ? elements() : elements_of_version_2();
      else if (section == "$PartitionedEntities")
        in_.fail("the mesh is partitioned; save it in one piece, Joulet divides it itself");
      else {
        while (in_.word() != "$End" + section.substr(1)) continue;
        continue;
      }
      in_.expect("$End" + section.substr(1));
    }
    collect();
    return std::move(file_);
  }

private:
  void format() {
    if (!in_.more() || in_.word() != "$MeshFormat")
      in_.fail("this is no mesh of Gmsh: it does not begin with $MeshFormat");
    const std::string version(in_.word());
    if (version != "4.1" && version != "2.2")
      in_.fail(
          fmt::format("the format is MSH {}; 4.1 and 2.2 can be read: set Mesh.MshFileVersion = 4.1 in Gmsh", version));
    version_4_ = version == "4.1";
    if (in_.integer() != 0) in_.fail("the file is binary; set Mesh.Binary = 0 in Gmsh");
    in_.skip(1);
    in_.expect("$EndMeshFormat");
  }

  void names() {
    for (std::size_t n = in_.count(); n > 0; --n) {
      const long dimension = in_.integer(), tag = in_.integer();
      names_[{dimension, tag}] = in_.quoted();
    }
  }

  void entities() {
    std::array<std::size_t, 4> counts;
    for (auto& count : counts) count = in_.count();
    for (std::size_t dimension = 0; dimension < 4; ++dimension)
      for (std::size_t e = 0; e < counts[dimension]; ++e) {
        const long tag = in_.integer();
        in_.skip(dimension == 0 ? 3 : 6);  // its place or its box
        std::vector<long> groups(in_.count());
        for (long& group : groups) group = std::abs(in_.integer());  // negative: turned round
        if (dimension > 0) in_.skip(in_.count());                    // its boundary
        groups_of_entity_[{static_cast<long>(dimension), tag}] = std::move(groups);
      }
  }

  void node(long tag) {
    std::array<double, 3> point;
    for (double& x : point) x = length_ * in_.number();
    points_[tag] = point;
  }

  void nodes() {
    const std::size_t blocks = in_.count();
    in_.skip(3);
    for (std::size_t b = 0; b < blocks; ++b) {
      const long dimension = in_.integer();
      in_.skip(1);
      const bool parametric = in_.integer() != 0;
      std::vector<long> tags(in_.count());
      for (long& tag : tags) tag = in_.integer();
      for (const long tag : tags) {
        node(tag);
        if (parametric) in_.skip(static_cast<std::size_t>(std::max(0L, dimension)));
      }
    }
  }

  /// Mesh.SaveParametric = 1 adds the dimension and number of the entity, and a parameter on a curve or two on a
  /// surface.
  void nodes_of_version_2(bool parametric) {
    for (std::size_t n = in_.count(); n > 0; --n) {
      node(in_.integer());
      if (!parametric) continue;
      const long dimension = in_.integer();
      in_.skip(1);
      if (dimension == 1 || dimension == 2) in_.skip(static_cast<std::size_t>(dimension));
    }
  }

  const Shape& shape(long type) {
    const auto found = shapes.find(type);
    if (found == shapes.end())
      in_.fail(
          fmt::format("elements of Gmsh's type {} can't be read; quadrilaterals or hexahedra of first order are "
                      "needed: set Mesh.ElementOrder = 1 in Gmsh",
                      type));
    return found->second;
  }

  void element(const Shape& shape, long tag, std::vector<long> groups) {
    Raw raw{&shape, tag, std::vector<long>(shape.nodes), std::move(groups)};
    for (long& n : raw.nodes) n = in_.integer();
    raw_.push_back(std::move(raw));
  }

  void elements() {
    const std::size_t blocks = in_.count();
    in_.skip(3);
    for (std::size_t b = 0; b < blocks; ++b) {
      const long dimension = in_.integer(), entity = in_.integer();
      const Shape& of_block = shape(in_.integer());
      const auto groups = groups_of_entity_.find({dimension, entity});
      for (std::size_t n = in_.count(); n > 0; --n)
        element(of_block, in_.integer(), groups == groups_of_entity_.end() ? std::vector<long>{} : groups->second);
    }
  }

  void elements_of_version_2() {
    for (std::size_t n = in_.count(); n > 0; --n) {
      const long tag = in_.integer();
      const Shape& of_element = shape(in_.integer());
      std::vector<long> tags(in_.count());
      for (long& t : tags) t = in_.integer();
      element(of_element, tag,
              tags.empty() || tags.front() == 0 ? std::vector<long>{} : std::vector<long>{tags.front()});
    }
  }

  [[noreturn]] void fail(std::string_view what) const { throw InputError(fmt::format("{}: {}", file_.name, what)); }

  std::string group_name(const Raw& raw, long group) const {
    const auto found = names_.find({raw.shape->dimension, group});
    return found == names_.end() ? fmt::format("group {}", group) : found->second;
  }

  /// The group that counts: the one that the case uses, else the first.
  std::string name_of(const Raw& raw) const {
    std::string chosen;
    for (const long group : raw.groups) {
      const std::string name = group_name(raw, group);
      if (names_in_use_.count(name) == 0 || name == chosen) continue;
      if (!chosen.empty())
        fail(fmt::format(
            "element {} is in the physical groups \"{}\" and \"{}\", and the case uses both names; a cell or "
            "face has one of them",
            raw.tag, chosen, name));
      chosen = name;
    }
    return chosen.empty() ? group_name(raw, raw.groups.front()) : chosen;
  }

  /// An element of version 2.2 stands in the file once for each of its groups.
  void join_repeated() {
    std::map<std::pair<int, std::vector<long>>, std::size_t> first;
    std::vector<Raw> kept;
    for (Raw& raw : raw_) {
      auto sorted = raw.nodes;
      std::sort(sorted.begin(), sorted.end());
      const auto [place, is_new] = first.try_emplace({raw.shape->dimension, std::move(sorted)}, kept.size());
      if (is_new) {
        kept.push_back(std::move(raw));
        continue;
      }
      auto& groups = kept[place->second].groups;
      for (const long group : raw.groups)
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
    }
    raw_ = std::move(kept);
  }

  void collect() {
    file_.dimension = 0;
    for (const Raw& raw : raw_) file_.dimension = std::max(file_.dimension, raw.shape->dimension);
    if (file_.dimension < 2) fail("there are no cells; mesh the surfaces (2D) or volumes (3D), and save all groups");
    join_repeated();
    for (const Raw& raw : raw_) {
      if (raw.shape->dimension < file_.dimension - 1) continue;
      const bool is_cell = raw.shape->dimension == file_.dimension;
      // Of wrong cells the faces are wrong as well: the cells are told.
      if (!raw.shape->usable && is_cell)
        fail(fmt::format("the mesh has {}; {} are needed: {}", raw.shape->plural,
                         file_.dimension == 2 ? "quadrilaterals" : "hexahedra", advice(*raw.shape)));
      if (raw.groups.empty() && is_cell)
        fail(fmt::format("cell {} is in no physical group; every {} needs a name, \"pellet\" or that of a [[part]]",
                         raw.tag, file_.dimension == 2 ? "Physical Surface" : "Physical Volume"));
      if (raw.groups.empty()) continue;
      add(raw, is_cell ? file_.cells : file_.faces);
    }
    check_faces();
  }

  void add(const Raw& raw, std::vector<MshFile::Element>& to) {
    to.push_back({{}, name_of(raw)});
    for (const long tag : raw.nodes) {
      const auto point = points_.find(tag);
      if (point == points_.end()) fail(fmt::format("element {} has the node {}, which is not there", raw.tag, tag));
      const auto [number, is_new] = number_of_node_.try_emplace(tag, static_cast<unsigned>(number_of_node_.size()));
      if (is_new) file_.vertices.push_back(point->second);
      to.back().vertices.push_back(number->second);
    }
  }

  /// A face that no cell has would bring vertices of its own.
  void check_faces() {
    std::set<unsigned> used;
    for (const auto& cell : file_.cells) used.insert(cell.vertices.begin(), cell.vertices.end());
    for (const auto& face : file_.faces)
      for (const unsigned v : face.vertices)
        if (!used.count(v))
          fail(fmt::format("a face of \"{}\" belongs to no cell; are all {} in a physical group and saved?", face.group,
                           file_.dimension == 2 ? "surfaces" : "volumes"));
  }

  MshTokens in_;
  const double length_;
  const std::set<std::string>& names_in_use_;
  bool version_4_ = true;
  MshFile file_;
  std::map<std::pair<long, long>, std::string> names_;                   // by dimension and number
  std::map<std::pair<long, long>, std::vector<long>> groups_of_entity_;  // by dimension and number
  std::map<long, std::array<double, 3>> points_;
  std::map<long, unsigned> number_of_node_;
  std::vector<Raw> raw_;
};

}  // namespace

MshFile msh_from_text(std::string_view text, std::string_view name, double length, const std::set<std::string>& names) {
  return Parser(text, name, length, names).parse();
}

MshFile msh_from_text(std::string_view text, std::string_view name, double length) {
  return msh_from_text(text, name, length, {});
}

MshFile read_msh(const std::filesystem::path& path, double length, const std::set<std::string>& names) {
  constexpr std::size_t most = std::size_t{8} << 30;
  return msh_from_text(text_of_file(path, "mesh file", most), path.string(), length, names);
}

MshFile read_msh(const std::filesystem::path& path, double length) { return read_msh(path, length, {}); }

}  // namespace joulet
