import { serveTcp, type TcpPort } from '../../src/emulators/byte-port-tcp.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { image } from '../connect/rig.js';

/** An emulated Uno behind a socket. */
export class EmulatedUno {
  private constructor(
    readonly thread: EmulatorThread,
    private readonly tcp: TcpPort,
  ) {}

  /** Serves it on TCP port [port], or else on a free one. */
  static async start(port = 0): Promise<EmulatedUno> {
    const thread = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
    return new EmulatedUno(thread, await serveTcp(() => thread.open(), port));
  }

  get address(): string {
    return `tcp:127.0.0.1:${this.tcp.tcpPort}`;
  }

  /** Resolves when a pin is at [value]: HIGH is 1, and PWM is percent. Call it before that happens. */
  pinBecomes(pin: string, value: number): Promise<void> {
    const { thread } = this;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => end(() => reject(new Error(`${pin} was not ${value} within 20 s`))), 20_000);
      const stop = thread.onEvent((event) => {
        const isIt = (event.type === 'pin' || event.type === 'pwm') && event.pin === pin && event.value === value;
        if (isIt) end(resolve);
      });
      function end(outcome: () => void): void {
        clearTimeout(timer);
        stop();
        outcome();
      }
    });
  }

  async close(): Promise<void> {
    await this.tcp.close();
    await this.thread.close();
  }
}

/** The boards of the example: one with a button at D2, one with a lamp at D9. */
export class TwoBoards {
  private constructor(
    readonly button: EmulatedUno,
    readonly lamp: EmulatedUno,
  ) {}

  static async start(): Promise<TwoBoards> {
    return new TwoBoards(await EmulatedUno.start(), await EmulatedUno.start());
  }

  /** Presses the button, and lets go of it when the lamp has [brightness] percent. */
  async press(brightness: number): Promise<void> {
    const isLit = this.lamp.pinBecomes('D9', brightness);
    await this.button.thread.drive('D2', 0);
    await isLit;
    await this.button.thread.drive('D2', 1);
  }

  async close(): Promise<void> {
    await this.button.close();
    await this.lamp.close();
  }
}
