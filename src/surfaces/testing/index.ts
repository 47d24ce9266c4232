/** For tests of graphs, with any test runner: `import { simulate } from 'microflo/testing'`. */

export type { SimulatedSerialPort } from '../../boards/simulated-serial.js';
export { DeviceError } from '../../device/device-error.js';
export { EditRefused } from '../../device/edit-refused.js';
export { GraphError } from '../../graph/format.js';
export type { Value } from '../../program/value.js';
export type { ErrorEvent, PacketEvent, SerialEvent, SimulationEvent } from '../events/event.js';
export { ExpectationError } from './expectation.js';
export type { TestPin } from './pin.js';
export { type SimulateOptions, simulate } from './simulate.js';
export type { Simulation, Within } from './simulation.js';
export type { GraphSource } from './source.js';
