import type { MessagePipe } from '../link/pipe.js';
import type { Identity } from '../stream/answer.js';
import { VERSION } from '../stream/table.js';
import type { Clock } from '../util/clock.js';
import { hello } from './greeting.js';
import { Session } from './session.js';

export interface IdentifyOptions {
  clock: Clock;
  /** How long the device may take, in milliseconds. */
  timeout: number;
}

/** Asks the device at the other end of [pipe] who it is. Rejects with a DeviceError, as `Device.open` does. */
export async function identify(pipe: MessagePipe, options: IdentifyOptions): Promise<Identity> {
  const session = new Session(pipe, { ...options, onEvent() {}, onEnd() {} });
  try {
    return await hello(session, VERSION);
  } finally {
    session.close();
  }
}
