/**
 * The parts of NoFlo that a device component uses. NoFlo comes as two copies, for ES modules and for CommonJS, with
 * classes of their own: which one it is is up to who hands it in. (Its types are not found from ES modules.)
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
  /** Whether packets of several scopes are kept apart. */
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
  /** Of the node, once it has one. */
  nodeId: string | null;
  /** How many things it is at. While it is at any, the network does not end. */
  load: number;
  outPorts: { ports: Record<string, { isAttached(): boolean; sendIP(packet: NofloPacket): unknown }> };
  setUp(): Promise<void>;
  tearDown(): Promise<void>;
  process(handle: (input: ProcessInput, output: ProcessOutput) => void): unknown;
  emit(event: 'activate' | 'deactivate', load: number): unknown;
}
