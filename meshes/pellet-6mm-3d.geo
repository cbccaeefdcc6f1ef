// The published pellet, 6 mm x 8 mm, in three dimensions: z is the axis. Lengths in mm.
radius = 3;
height = 8;
core = 1.7;
layers = 4;

// A square and four blocks around it, so that no cell has two neighbouring sides on the circle.
Point(1) = {0, 0, 0};
For i In {0 : 3}
  Point(2 + i) = {core * Cos(i * Pi / 2), core * Sin(i * Pi / 2), 0};
  Point(6 + i) = {radius * Cos(i * Pi / 2), radius * Sin(i * Pi / 2), 0};
EndFor
For i In {0 : 3}
  Line(1 + i) = {2 + i, 2 + (i + 1) % 4};
  Circle(5 + i) = {6 + i, 1, 6 + (i + 1) % 4};
  Line(9 + i) = {2 + i, 6 + i};
EndFor
Curve Loop(1) = {1 : 4};
Plane Surface(1) = {1};
For i In {0 : 3}
  Curve Loop(2 + i) = {9 + i, 5 + i, -(9 + (i + 1) % 4), -(1 + i)};
  Plane Surface(2 + i) = {2 + i};
EndFor
Transfinite Curve{1 : 8} = 3;
Transfinite Curve{9 : 12} = 2;
Transfinite Surface{1 : 5};
Recombine Surface{1 : 5};

For i In {1 : 5}
  above[] = Extrude {0, 0, height} { Surface{i}; Layers{layers}; Recombine; };
  volumes[i - 1] = above[1];
EndFor

Physical Volume("pellet") = volumes[];
