// A 6 mm x 8 mm pellet on a wide plate, with a thin rod that stands on it beside the middle. Lengths in mm; z is the axis.
radius = 3;
height = 8;
rod_radius = 1;
rod_offset = 1.2;
rod_length = 6;
plate = 4;
size = 1.6;
size_rod = 0.9;

Point(1) = {0, 0, 0, size};
Point(2) = {radius, 0, 0, size};
Point(3) = {0, radius, 0, size};
Point(4) = {-radius, 0, 0, size};
Point(5) = {0, -radius, 0, size};
Point(6) = {rod_offset, 0, 0, size_rod};
Point(7) = {rod_offset + rod_radius, 0, 0, size_rod};
Point(8) = {rod_offset, rod_radius, 0, size_rod};
Point(9) = {rod_offset - rod_radius, 0, 0, size_rod};
Point(10) = {rod_offset, -rod_radius, 0, size_rod};
For i In {0 : 3}
  Circle(1 + i) = {2 + i, 1, 2 + (i + 1) % 4};
  Circle(5 + i) = {7 + i, 6, 7 + (i + 1) % 4};
EndFor
Curve Loop(1) = {1 : 4};
Curve Loop(2) = {5 : 8};
Plane Surface(1) = {1, 2};
Plane Surface(2) = {2};
plate_out[] = Extrude {0, 0, -plate} { Surface{1}; Layers{2}; Recombine; };
plate_in[] = Extrude {0, 0, -plate} { Surface{2}; Layers{2}; Recombine; };
pellet_out[] = Extrude {0, 0, height} { Surface{1}; Layers{5}; Recombine; };
pellet_in[] = Extrude {0, 0, height} { Surface{2}; Layers{5}; Recombine; };
rod[] = Extrude {0, 0, rod_length} { Surface{pellet_in[0]}; Layers{4}; Recombine; };

Physical Volume("plate") = {plate_out[1], plate_in[1]};
Physical Volume("pellet") = {pellet_out[1], pellet_in[1]};
Physical Volume("rod") = {rod[1]};
Physical Surface("clamp") = {rod[0]};

Mesh.RecombineAll = 1;
Mesh.RecombinationAlgorithm = 3;  // quadrilaterals only
