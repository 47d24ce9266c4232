/**
 * MicroFlo as a library: read graphs, compile them to command streams, and run them on devices. `open` does all of
 * this.
 */

export { boards, findBoard } from '../boards/boards.js';
export type { BoardEvent } from '../boards/events.js';
export { Device, type DeviceOptions, type EditOptions } from '../device/device.js';
export { ComponentError, CrashError, DeviceError, type HostErrorCode, StuckError } from '../device/device-error.js';
export { EditRefused } from '../device/edit-refused.js';
export type { DeviceEvents } from '../device/events.js';
export { streamProgram } from '../device/stream-program.js';
export { parseWatch, type Watch, watchText } from '../device/watch.js';
export type { Diagnostic, Place } from '../graph/diagnostic.js';
export { formatDiagnostic, GraphError } from '../graph/format.js';
export { type GraphFiles, parseGraph, type ReadGraph, type ReadOptions, readGraph } from '../graph/read.js';
export type { Component, Library } from '../library/component.js';
export { coreLibrary } from '../library/core.js';
export { makeLibrary } from '../library/library.js';
export { parseComponentHeader } from '../library/parse-header.js';
export type { MessagePipe } from '../link/pipe.js';
export type { Board } from '../program/board.js';
export { type Compiled, type CompileOptions, compileGraph } from '../program/compile.js';
export { type GraphReadBack, graphDifferences } from '../program/equal.js';
export type { Packet } from '../program/packet.js';
export type { Program } from '../program/program.js';
export type { Value } from '../program/value.js';
export { SimulatedBoard, type SimulatedBoardOptions } from '../simulator/simulated-board.js';
export type { Identity, Statistics } from '../stream/answer.js';
export { formatInspection, type InspectLine, inspectStream } from '../stream/inspect.js';
export { type DecodedProgram, decodeProgram, encodeProgram, graphHash } from '../stream/program.js';
export { StreamError } from '../stream/stream-error.js';
export { type Clock, wallClock } from '../util/clock.js';
export { NodeError, PacketLost, PacketsLost } from './errors.js';
export type { Received } from './nesting.js';
export { open } from './open.js';
export type { AnyPorts, GraphStatus, OpenGraph, OpenGraphEvents, PortTypes } from './open-graph.js';
export type { OpenGraphOptions, UploadPolicy } from './options.js';
export type { GraphPort } from './ports.js';
