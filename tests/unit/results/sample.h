#pragma once

#include <joulet/results/step_report.h>

/// The published pellet after its run, roughly.
inline joulet::StepReport sample_report() {
  joulet::StepReport r;
  r.step = 44;
  r.time = 120;
  r.dt = 20;
  r.voltage = 29.6648;
  r.current = 4.19376;
  r.power = 124.407;
  r.conductance = 0.141372;
  r.temperature.min = 1700;
  r.temperature.mean = 1765.15;
  r.temperature.max = 1811.3;
  r.temperature.max_position = {0, 0.004, 0};
  r.temperature.percentiles = {1710, 1720, 1765, 1800, 1810.15};
  r.lateral_mid_temperature = 1775;
  r.temperature_setpoint = 1765.15;
  r.conversion = {0.9, 0.9583, 0.99};
  r.mgo_left = 0.000132;
  r.mg_released = 0.003034;
  r.mg_rate = 4e-6;
  r.mg_flux = 0.0265;
  r.mass_loss = 1.6e-4;
  r.gas = {true, 1925, 2000, 0.73, 0.124, {3e-6, 4e-7, 6e-7}, {3e-6, 4e-7, 6e-7}, {}, 0};
  r.power_balance = {124.4, 0.4, 0, 75, 24.5, 24.5};
  r.energy_balance = {14929, 752, 0, 8527, 2825, 2825};
  r.newton_iterations = 3;
  r.linear_iterations = 12;
  return r;
}
