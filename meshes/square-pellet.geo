// A pressed block of 6 mm x 6 mm x 8 mm. Lengths in mm; z is the axis of the current.
width = 6;
height = 8;
cells_across = 4;
layers = 6;

Point(1) = {-width / 2, -width / 2, 0};
Point(2) = {width / 2, -width / 2, 0};
Point(3) = {width / 2, width / 2, 0};
Point(4) = {-width / 2, width / 2, 0};
For i In {1 : 4}
  Line(i) = {i, i % 4 + 1};
EndFor
Curve Loop(1) = {1, 2, 3, 4};
Plane Surface(1) = {1};
Transfinite Curve{1 : 4} = cells_across + 1;
Transfinite Surface{1};
Recombine Surface{1};
pellet[] = Extrude {0, 0, height} { Surface{1}; Layers{layers}; Recombine; };

Physical Volume("pellet") = {pellet[1]};
