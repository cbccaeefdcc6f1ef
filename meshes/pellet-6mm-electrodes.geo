// The published 6 mm x 8 mm pellet between graphite rods, axisymmetric. Lengths in mm; the rods are an example.
pellet_radius = 3;
pellet_height = 8;
rod_radius = 5;
rod_length = 20;
cells_across = 3;
cells_along = 8;
Include "rod-pellet-rod.inc";
