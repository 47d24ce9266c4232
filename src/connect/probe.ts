import { identify } from '../device/identify.js';
import type { BytePort } from '../link/byte-port.js';
import { LinkSession } from '../link/session.js';
import type { Identity } from '../stream/answer.js';
import type { Clock } from '../util/clock.js';
import { askOptiboot, type Optiboot } from './optiboot.js';

/** What answers at a serial port. */
export type Probed =
  | { kind: 'microflo'; board: string; build: number }
  | { kind: 'optiboot'; bootloader: Optiboot }
  | { kind: 'unknown' };

export interface ProbeOptions {
  clock: Clock;
  /** What the port is called, for errors. */
  name: string;
  /** Milliseconds that our firmware has to answer: a bootloader may have to give up first. 3,000 unless said otherwise. */
  patience?: number;
  /** Milliseconds after opening in which a bootloader would answer; 900 unless said otherwise. */
  bootloaderPatience?: number;
}

/** A session is told from the last one by its number; this one is nobody else's. */
const SESSION = 31;

/**
 * Asks what is at [port], which was just opened: our firmware, Optiboot with no program behind it, or neither. Optiboot
 * listens only for a moment after the reset that opening causes, so it is asked first; then it makes way for the program.
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

/** Whether the device opens the session in time. */
function opens(link: LinkSession, clock: Clock, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    clock.after(patience, () => resolve(false));
    link.onOpen(() => resolve(true));
    link.onClose(() => resolve(false));
    link.open();
  });
}
