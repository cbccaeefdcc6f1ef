// A 6 mm x 8 mm pellet with a crack around it at half its height, axisymmetric: x = r, y = z. From the skin the crack goes
// in to the radius `neck`, where the pellet is whole. Lengths in mm.
radius = 3;
height = 8;
neck = 1.5;
cells_neck = 5;
cells_crack = 5;
cells_up = 6;

Point(1) = {0, 0, 0};
Point(2) = {neck, 0, 0};
Point(3) = {radius, 0, 0};
Point(4) = {0, height / 2, 0};
Point(5) = {neck, height / 2, 0};
Point(6) = {radius, height / 2, 0};
Point(7) = {0, height, 0};
Point(8) = {neck, height, 0};
Point(9) = {radius, height, 0};
For j In {0 : 2}
  Line(1 + 2 * j) = {1 + 3 * j, 2 + 3 * j};
  Line(2 + 2 * j) = {2 + 3 * j, 3 + 3 * j};
EndFor
For i In {0 : 2}
  Line(11 + i) = {1 + i, 4 + i};
  Line(14 + i) = {4 + i, 7 + i};
EndFor
For j In {0 : 1}
  For i In {0 : 1}
    Curve Loop(1 + 2 * j + i) = {1 + 2 * j + i, 12 + 3 * j + i, -(3 + 2 * j + i), -(11 + 3 * j + i)};
    Plane Surface(1 + 2 * j + i) = {1 + 2 * j + i};
    Transfinite Surface{1 + 2 * j + i};
    Recombine Surface{1 + 2 * j + i};
  EndFor
EndFor
// Finer towards the tip of the crack.
Transfinite Curve{1, 3, 5} = cells_neck + 1 Using Progression 1 / 1.6;
Transfinite Curve{2, 4, 6} = cells_crack + 1 Using Progression 1.6;
Transfinite Curve{11, 12, 13} = cells_up + 1 Using Progression 1 / 1.6;
Transfinite Curve{14, 15, 16} = cells_up + 1 Using Progression 1.6;

Physical Surface("pellet") = {1 : 4};
Physical Curve("crack") = {4};
