import type { MessagePipe } from '../link/pipe.js';
import type { Identity } from '../stream/answer.js';
import type { Clock } from '../util/clock.js';
import { hello } from './greeting.js';
import { Session } from './session.js';

export interface IdentifyOptions {
  clock: Clock;
  /** Time in ms that the device may take to answer. */
  timeout: number;
}

/** Reads the identity of the device at the other end of [pipe]. Rejects with a DeviceError, like `Device.open`. */
export async function identify(pipe: MessagePipe, options: IdentifyOptions): Promise<Identity> {
  const session = new Session(pipe, { ...options, onEvent() {}, onEnd() {} });
  try {
    return await hello(session);
  } finally {
    session.close();
  }
}
