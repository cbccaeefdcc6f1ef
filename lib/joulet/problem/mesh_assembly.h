#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace joulet {

struct Assembly;
struct MeshGeometry;

/// Fills places of the bodies, surfaces and neighbours of an assembly whose bodies have their names from a mesh file.
void lay_out_mesh(Assembly& assembly, std::shared_ptr<const MeshGeometry> mesh);

/// Throws InputError when the mesh file has no faces of that name between these bodies.
void check_contact_surface(const Assembly& assembly, const std::string& name, const std::array<std::size_t, 2>& bodies,
                           std::string_view where);

}  // namespace joulet
