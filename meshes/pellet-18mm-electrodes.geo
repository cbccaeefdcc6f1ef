// The published 18 mm x 8 mm pellet, between graphite rods, axisymmetric. Lengths in mm; the rods are an example.
pellet_radius = 9;
pellet_height = 8;
rod_radius = 12;
rod_length = 30;
cells_across = 5;
cells_along = 6;
Include "rod-pellet-rod.inc";
