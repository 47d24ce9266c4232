import { identify } from '../device/identify.js';
import type { BytePort } from '../link/byte-port.js';
import { LinkSession } from '../link/session.js';
import type { Identity } from '../stream/answer.js';
import type { Clock } from '../util/clock.js';
import { askOptiboot, type Optiboot } from './optiboot.js';

/** What was found at a serial port. */
export type Probed =
  | { kind: 'microflo'; board: string; build: number }
  | { kind: 'optiboot'; bootloader: Optiboot }
  | { kind: 'unknown' };

export interface ProbeOptions {
  clock: Clock;
  /** The name of the port in errors. */
  name: string;
  /** Time that MicroFlo firmware has to answer, as a bootloader may run first. Default: 3000 ms. */
  patience?: number;
  /** Time after opening that a bootloader has to answer. Default: 900 ms. */
  bootloaderPatience?: number;
}

/** The session number of probes. No other session uses it. */
const SESSION = 31;

/**
 * Finds out what is at [port], which was just opened: MicroFlo firmware, Optiboot without a program, or neither.
 * Optiboot listens only briefly after the reset that opening causes, so it is tried first. Then it starts the program.
 */
export async function probePort(bytePort: BytePort, options: ProbeOptions): Promise<Probed> {
  const bootloader = await askOptiboot(bytePort, options.clock, options.bootloaderPatience ?? 900);
  const identity = await askFirmware(bytePort, options);
  if (identity) return { kind: 'microflo', board: identity.board, build: identity.build };
  return bootloader ? { kind: 'optiboot', bootloader } : { kind: 'unknown' };
}

async function askFirmware(bytePort: BytePort, options: ProbeOptions): Promise<Identity | undefined> {
  const { clock, name, patience = 3000 } = options;
  const link = new LinkSession(bytePort, { id: SESSION, clock, name });
  try {
    if (!(await opens(link, clock, patience))) return undefined;
    return await identify(link, { clock, timeout: patience });
  } catch {
    return undefined;
  } finally {
    link.close();
  }
}

/** Resolves with whether the device opens the session in time. */
function opens(link: LinkSession, clock: Clock, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    clock.after(patience, () => resolve(false));
    link.onOpen(() => resolve(true));
    link.onClose(() => resolve(false));
    link.open();
  });
}
