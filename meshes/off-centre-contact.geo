// A 6 mm x 8 mm pellet on a wide plate, with a thin rod that stands on it beside the middle. Lengths in mm; z is the axis.
radius = 3;
height = 8;
rod_radius = 1;
rod_offset = 1.2;
rod_length = 6;
plate = 4;
core = 0.55;

// Blocks: a square within the rod's circle, four around it up to the circle, four from there to the skin of the pellet. So
// no cell has two neighbouring sides on one circle.
Point(1) = {0, 0, 0};
Point(2) = {rod_offset, 0, 0};
For i In {0 : 3}
  c = Cos(i * Pi / 2);
  s = Sin(i * Pi / 2);
  Point(3 + i) = {rod_offset + core * c, core * s, 0};
  Point(7 + i) = {rod_offset + rod_radius * c, rod_radius * s, 0};
  Point(11 + i) = {radius * c, radius * s, 0};
EndFor
For i In {0 : 3}
  Line(1 + i) = {3 + i, 3 + (i + 1) % 4};
  Circle(5 + i) = {7 + i, 2, 7 + (i + 1) % 4};
  Circle(9 + i) = {11 + i, 1, 11 + (i + 1) % 4};
  Line(13 + i) = {3 + i, 7 + i};
  Line(17 + i) = {7 + i, 11 + i};
EndFor
Curve Loop(1) = {1 : 4};
Plane Surface(1) = {1};
For i In {0 : 3}
  Curve Loop(2 + i) = {13 + i, 5 + i, -(13 + (i + 1) % 4), -(1 + i)};
  Plane Surface(2 + i) = {2 + i};
  Curve Loop(6 + i) = {17 + i, 9 + i, -(17 + (i + 1) % 4), -(5 + i)};
  Plane Surface(6 + i) = {6 + i};
EndFor
Transfinite Curve{1 : 12} = 3;
Transfinite Curve{13 : 16} = 2;
Transfinite Curve{17 : 20} = 4;
Transfinite Surface{1 : 9};
Recombine Surface{1 : 9};

// Surface by surface: the list that Extrude returns has a length of its own for each. [0] is the far end, [1] the volume.
For i In {1 : 9}
  below[] = Extrude {0, 0, -plate} { Surface{i}; Layers{2}; Recombine; };
  above[] = Extrude {0, 0, height} { Surface{i}; Layers{5}; Recombine; };
  plates[i - 1] = below[1];
  pellets[i - 1] = above[1];
  If (i < 6)
    rod[] = Extrude {0, 0, rod_length} { Surface{above[0]}; Layers{4}; Recombine; };
    rods[i - 1] = rod[1];
    ends[i - 1] = rod[0];
  EndIf
EndFor

Physical Volume("plate") = plates[];
Physical Volume("pellet") = pellets[];
Physical Volume("rod") = rods[];
Physical Surface("clamp") = ends[];
