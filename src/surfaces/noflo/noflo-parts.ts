/**
 * The parts of NoFlo that a device component uses. NoFlo comes as two copies, for ES modules and for CommonJS, each
 * with its own classes. The caller passes in the right one. (ES modules cannot import NoFlo's types.)
 */
export interface NofloParts {
  Component: new (options: ComponentOptions) => NofloComponent;
  IP: new (type: string, data: unknown) => NofloPacket;
}

/** An information packet: `data`, `openBracket` or `closeBracket`. */
export interface NofloPacket {
  readonly type: string;
  readonly data: unknown;
}

export interface PortOptions {
  datatype: string;
  description: string;
  /** Whether packets of different scopes are kept apart. */
  scoped: boolean;
}

interface ComponentOptions {
  description: string;
  icon: string;
  inPorts: Record<string, PortOptions>;
  outPorts: Record<string, PortOptions>;
  ordered: boolean;
  autoOrdering: boolean;
  forwardBrackets: Record<string, string[]>;
}

export interface ProcessInput {
  has(port: string): boolean;
  get(port: string): unknown;
}

interface ProcessOutput {
  done(error?: Error): void;
}

export interface NofloComponent {
  /** The id of the node, once it is assigned. */
  nodeId: string | null;
  /** The number of activities in progress. While it is above 0, the network does not end. */
  load: number;
  outPorts: { ports: Record<string, { isAttached(): boolean; sendIP(packet: NofloPacket): unknown }> };
  setUp(): Promise<void>;
  tearDown(): Promise<void>;
  process(handle: (input: ProcessInput, output: ProcessOutput) => void): unknown;
  emit(event: 'activate' | 'deactivate', load: number): unknown;
}
