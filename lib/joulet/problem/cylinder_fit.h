#pragma once

namespace joulet {

struct MeshGeometry;

/// Finds the upright cylinders that faces of a 3D mesh approximate: chains of neighbouring upright faces of one kind
/// that turn by less than 50 degrees from face to face, have at least three faces around, and all vertices on one
/// circle (Kasa 1976) to a millionth of its radius. Corrects the volumes of the bodies for them.
/// Throws InputError for a cell with two neighbouring sides on one cylinder.
void fit_cylinders(MeshGeometry& mesh);

}  // namespace joulet
