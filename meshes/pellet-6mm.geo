// The published pellet, 6 mm x 8 mm, axisymmetric: x = r, y = z. Lengths in mm.
radius = 3;
height = 8;
size = 2.4;

Point(1) = {0, 0, 0, size};
Point(2) = {radius, 0, 0, size};
Point(3) = {radius, height, 0, size};
Point(4) = {0, height, 0, size};
Line(1) = {1, 2};
Line(2) = {2, 3};
Line(3) = {3, 4};
Line(4) = {4, 1};
Curve Loop(1) = {1, 2, 3, 4};
Plane Surface(1) = {1};

Physical Surface("pellet") = {1};
Physical Curve("skin") = {2};
Physical Curve("ends") = {1, 3};

Mesh.RecombineAll = 1;
Mesh.SubdivisionAlgorithm = 1;  // quadrilaterals only
