import type { ComponentFault, Crash, FaultCode } from '../link/component-fault.js';
import { type ErrorName, Errors } from '../stream/table.js';
import { counted } from '../util/counted.js';

/**
 * Errors found by the host: the connection is closed (`closed`), the device is silent (`noAnswer`) or sends unreadable
 * data (`garbage`); a component did not return from a call (`stuck`) or crashed (`crashed`), which ended the simulated
 * board; the program does not fit on the device (`tooLarge`) or is for another board (`wrongDevice`); a name is not in
 * the graph (`noSuchName`); a value does not fit its port (`badValue`); the running graph did not come from this host
 * (`unknownGraph`).
 */
export type HostErrorCode =
  | 'closed'
  | 'noAnswer'
  | 'garbage'
  | FaultCode
  | 'tooLarge'
  | 'wrongDevice'
  | 'noSuchName'
  | 'badValue'
  | 'unknownGraph';

/** Why a call of a Device was refused or failed. */
export class DeviceError extends Error {
  override name = 'DeviceError';

  constructor(
    /** The name of an error in the error table if the device refused, otherwise an error of the host. */
    readonly code: ErrorName | HostErrorCode,
    message: string,
    /** Bytes that are missing for `memory`, the version of the device for `version`; otherwise 0. */
    readonly detail = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the connection is unusable after this error. */
  get isFatal(): boolean {
    return FATAL.has(this.code);
  }
}

const FATAL: ReadonlySet<string> = new Set(['closed', 'noAnswer', 'garbage', 'stuck', 'crashed']);

/** The component of a node did what has ended the simulated board. */
export abstract class ComponentError extends DeviceError {
  constructor(
    code: FaultCode,
    message: string,
    /** What the component did. */
    readonly fault: ComponentFault,
    /** The name of the node: `pump`, or `north/pump` inside a subgraph. */
    readonly node: string,
    /** The name of its component; undefined when the host does not know the program. */
    readonly component: string | undefined,
    options?: ErrorOptions,
  ) {
    super(code, message, 0, options);
  }
}

/** The component of a node did not return from a call, which has ended the simulated board. */
export class StuckError extends ComponentError {
  override name = 'StuckError';

  constructor(message: string, node: string, component?: string, options?: ErrorOptions) {
    super('stuck', message, 'stuck', node, component, options);
  }
}

/** The component of a node crashed, as by a division by zero, which has ended the simulated board. */
export class CrashError extends ComponentError {
  override name = 'CrashError';

  constructor(message: string, fault: Crash, node: string, component?: string, options?: ErrorOptions) {
    super('crashed', message, fault, node, component, options);
  }
}

/** `out of memory (24 bytes missing); remove nodes or edges, or choose a board with more memory` */
export function refusalText(error: ErrorName, detail = 0): string {
  return `${errorText(error, detail)}; ${Errors[error].remedy}`;
}

/** `out of memory (24 bytes missing)`. [detail]: the bytes that are missing; 0 if that is not known. */
export function errorText(error: ErrorName, detail: number): string {
  const { text } = Errors[error];
  return error === 'memory' && detail > 0 ? `${text} (${counted(detail, 'byte')} missing)` : text;
}
