import { type Group, group } from '../figure.js';
import { measureEdges } from './edges.js';
import { measureEncoder } from './encoder.js';
import { measureI2c } from './i2c.js';
import { measurePixels } from './pixels.js';
import { measureSpi } from './spi.js';
import { measureStorage } from './storage.js';
import { measureTimers } from './timers.js';

/** Figures of what an Uno does at its pins to the microsecond, with its link idle and as busy as it gets, and of storages. */
export const ioGroups: readonly Group[] = [
  group(
    {
      'io.pulse.idle': { unit: 'µs', atMost: 4 },
      'io.pulse.busy': { unit: 'µs', atMost: 15 },
      'io.edges.lost': { unit: '', atMost: 0 },
    },
    measureEdges,
  ),
  group(
    {
      'io.encoder.lost': { unit: '', atMost: 0 },
      'io.encoder.bounce.lost': { unit: '', atMost: 0 },
    },
    measureEncoder,
  ),
  group(
    {
      'io.servo.idle': { unit: 'µs', atMost: 4 },
      'io.servo.busy': { unit: 'µs', atMost: 4 },
      'io.servo.frame': { unit: 'µs', atMost: 4 },
      'io.tone.idle': { unit: '%', atMost: 0.5 },
      'io.tone.busy': { unit: '%', atMost: 0.5 },
      'io.steps.idle': { unit: 'µs', atMost: 15 },
      'io.steps.busy': { unit: 'µs', atMost: 15 },
      'io.steps.lost': { unit: '', atMost: 0 },
      'io.carrier.idle': { unit: 'µs', atMost: 50 },
      'io.carrier.busy': { unit: 'µs', atMost: 50 },
      'io.carrier.frequency': { unit: '%', atMost: 1 },
      'io.alarm.idle': { unit: 'µs', atMost: 50 },
      'io.alarm.busy': { unit: 'µs', atMost: 2500 },
    },
    measureTimers,
  ),
  group(
    {
      'io.pixels.bit': { unit: 'ns', atMost: 150 },
      'io.pixels.gap': { unit: 'µs', atMost: 6 },
      'io.pixels.resent': { unit: '', atMost: 0 },
      'io.pixels.late': { unit: 'ms', atMost: 5 },
      'io.pixels.drift': { unit: 'ms', atMost: 0.1 },
    },
    measurePixels,
  ),
  group(
    {
      'io.i2c.100': { unit: 'µs', atMost: 925 },
      'io.i2c.400': { unit: 'µs', atMost: 280 },
      'io.i2c.hops.100': { unit: '%', atLeast: 90 },
      'io.i2c.hops.400': { unit: '%', atLeast: 70 },
      'io.i2c.recovery': { unit: 'µs', atMost: 150 },
      'io.i2c.flash': { unit: 'B' },
      'io.i2c.ram': { unit: 'B' },
    },
    measureI2c,
  ),
  group(
    {
      'io.storage.uno': { unit: 'ms', atMost: 50 },
      'io.storage.uno.most': { unit: 'ms', atMost: 50 },
      'io.storage.uno.flash': { unit: 'B' },
      'io.storage.uno.wear': { unit: '', atLeast: 2 },
      'io.storage.rp2040': { unit: 'ms', atMost: 2 },
      'io.storage.rp2040.most': { unit: 'ms', atMost: 50 },
      'io.storage.rp2040.flash': { unit: 'B' },
      'io.storage.rp2040.wear': { unit: '', atLeast: 440 },
      'io.storage.lpc1768': { unit: 'ms', atMost: 2 },
      'io.storage.lpc1768.most': { unit: 'ms', atMost: 110 },
      'io.storage.lpc1768.flash': { unit: 'B' },
      'io.storage.lpc1768.wear': { unit: '', atLeast: 248 },
    },
    measureStorage,
  ),
  group(
    {
      'io.spi.1MHz': { unit: 'µs', atMost: 12 },
      'io.spi.1MHz.busy': { unit: 'µs', atMost: 13 },
      'io.spi.8MHz': { unit: 'µs', atMost: 2.6 },
      'io.spi.8MHz.busy': { unit: 'µs', atMost: 3 },
    },
    measureSpi,
  ),
];
