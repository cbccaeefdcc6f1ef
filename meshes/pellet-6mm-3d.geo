// The published pellet, 6 mm x 8 mm, in three dimensions: z is the axis. Lengths in mm.
radius = 3;
height = 8;
size = 2;
layers = 4;

Point(1) = {0, 0, 0, size};
Point(2) = {radius, 0, 0, size};
Point(3) = {0, radius, 0, size};
Point(4) = {-radius, 0, 0, size};
Point(5) = {0, -radius, 0, size};
Circle(1) = {2, 1, 3};
Circle(2) = {3, 1, 4};
Circle(3) = {4, 1, 5};
Circle(4) = {5, 1, 2};
Curve Loop(1) = {1, 2, 3, 4};
Plane Surface(1) = {1};
pellet[] = Extrude {0, 0, height} { Surface{1}; Layers{layers}; Recombine; };

Physical Volume("pellet") = {pellet[1]};

Mesh.RecombineAll = 1;
Mesh.RecombinationAlgorithm = 3;  // quadrilaterals only
