/** For tests of graphs, with any test runner: `import { simulate } from 'microflo/testing'`. */

export type { AttachedPinPart, Bench, PinPart } from '../../boards/parts/bench.js';
export type { I2cBus } from '../../boards/parts/i2c-bus.js';
export type { AttachedI2cPart, I2cFault, I2cPart } from '../../boards/parts/i2c-part.js';
export type { PartTime } from '../../boards/parts/part-time.js';
export type { SpiBus } from '../../boards/parts/spi-bus.js';
export type {
  AttachedSpiPart,
  ChipSelect,
  SpiFault,
  SpiMode,
  SpiOrder,
  SpiPart,
  SpiSettings,
} from '../../boards/parts/spi-part.js';
export type { Wire, WireChange } from '../../boards/parts/wire.js';
export type { SimulatedSerialPort } from '../../boards/simulated-serial.js';
export { DeviceError } from '../../device/device-error.js';
export { EditRefused } from '../../device/edit-refused.js';
export { GraphError } from '../../graph/format.js';
export type { Value } from '../../program/value.js';
export type { ErrorEvent, PacketEvent, PartEvent, RemarkEvent, SerialEvent, SimulationEvent } from '../events/event.js';
export { ExpectationError } from './expectation.js';
export type { TestPin } from './pin.js';
export { type SimulateOptions, simulate } from './simulate.js';
export type { Simulation, Within } from './simulation.js';
export type { GraphSource } from './source.js';
export type { TestBoard } from './test-board.js';
