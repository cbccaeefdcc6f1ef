// A hollow ball, 2 and 6 mm in diameter, within another one, 12 and 14 mm, axisymmetric: x = r, y = z. Lengths in mm.
// The hole of the inner one is where a current comes in.
fine = 0.28;
coarse = 1;

Macro HalfRing
  // Between the radii from and to: curves l, l + 1 inside, l + 2, l + 3 outside.
  p = newp;
  Point(p) = {0, -from, 0, size_from};
  Point(p + 1) = {from, 0, 0, size_from};
  Point(p + 2) = {0, from, 0, size_from};
  Point(p + 3) = {0, -to, 0, size_to};
  Point(p + 4) = {to, 0, 0, size_to};
  Point(p + 5) = {0, to, 0, size_to};
  l = newl;
  Circle(l) = {p, 1, p + 1};
  Circle(l + 1) = {p + 1, 1, p + 2};
  Circle(l + 2) = {p + 3, 1, p + 4};
  Circle(l + 3) = {p + 4, 1, p + 5};
  Line(l + 4) = {p, p + 3};
  Line(l + 5) = {p + 2, p + 5};
  Curve Loop(ring) = {l + 4, l + 2, l + 3, -(l + 5), -(l + 1), -l};
  Plane Surface(ring) = {ring};
Return

Point(1) = {0, 0, 0, coarse};
ring = 1; from = 1; to = 3; size_from = coarse; size_to = fine;
Call HalfRing;
Physical Curve("core") = {l, l + 1};
Physical Curve("skin") = {l + 2, l + 3};
ring = 2; from = 6; to = 7; size_from = 2 * fine; size_to = 2;
Call HalfRing;
Physical Curve("inside") = {l, l + 1};
Physical Curve("outside") = {l + 2, l + 3};
Physical Surface("pellet") = {1};
Physical Surface("shell") = {2};

Mesh.RecombineAll = 1;
Mesh.SubdivisionAlgorithm = 1;  // quadrilaterals only
