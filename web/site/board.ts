import { hardware } from '../../src/boards/hardware.generated.js';
import { openOnPort, type PortDevice } from '../../src/connect/handshake.js';
import { resetWait } from '../../src/connect/known-board.js';
import type { OpenDevice } from '../../src/connect/opened-device.js';
import type { Opener, ReconnectingDevice } from '../../src/connect/reconnecting-device.js';
import type { FlashStep } from '../../src/firmware/flash/flasher.js';
import { ProtocolFault } from '../../src/firmware/flash/protocols/exchange.js';
import { protocolFor } from '../../src/firmware/flash/protocols/job.js';
import { protocolProblem } from '../../src/firmware/flash/protocols/protocol-problem.js';
import { runProtocol } from '../../src/firmware/flash/protocols/run-protocol.js';
import { coreLibrary } from '../../src/library/core.js';
import type { FirmwareWriter } from '../../src/surfaces/runtime/extension/firmware.js';
import { ProtocolError } from '../../src/surfaces/runtime/protocol/message.js';
import { wallClock } from '../../src/util/clock.js';
import { openBridged } from './bridged-port.js';
import { wayOf } from './flashable.js';
import { type BuiltImage, imageFor } from './images.js';

/** Milliseconds that a board has to answer, after it runs. */
const PATIENCE = 2500;

/** A real board at a port that the page lends. */
export class Board {
  /** [read] reads a file of the site. */
  constructor(
    private readonly channel: MessagePort,
    /** What the person calls it: `the board at USB 2341:0043`. */
    private readonly name: string,
    /** Names of the boards that it may be, by its USB. */
    private readonly likely: readonly string[],
    private readonly read: (path: string) => Promise<Response>,
  ) {}

  /** Opens it for the runtime. */
  readonly open: Opener = async (hooks) => {
    const boards = hardware.filter(({ board }) => this.likely.includes(board));
    const port = await openBridged(this.channel, boards[0]?.link.baud ?? 115_200, this.name);
    const wait = resetWait(boards);
    const opened = await openOnPort(port, { library: coreLibrary, resetWait: wait, timeout: PATIENCE, ...hooks });
    return this.addressed(opened);
  };

  private addressed(opened: PortDevice): OpenDevice {
    return { ...opened, address: this.name, reopen: async (hooks) => this.addressed(await opened.reopen(hooks)) };
  }

  /** What writes firmware that the components of a graph need, while it is connected. */
  firmware(kept: ReconnectingDevice): FirmwareWriter {
    return {
      canFlash: true,
      flash: async (needed, progress) => {
        const names = needed.map(({ name }) => name);
        const image = await imageFor(kept.board.name, names, this.read);
        await kept.lend('new firmware is being written', () =>
          this.flash(kept.board.name, image, ({ phase, percent }) => {
            const what = phase === 'write' ? 'writing' : 'verifying';
            progress({ task: 'write', percent, message: `${what} firmware: ${percent} %` });
          }),
        );
      },
    };
  }

  /** Writes and verifies an image. Rejects with a ProtocolError that says what went wrong, and what to do. */
  async flash(board: string, image: BuiltImage, progress: (step: FlashStep) => void): Promise<void> {
    const target = hardware.find((each) => each.board === board);
    const way = target && wayOf(target);
    if (!target || !way) throw new ProtocolError(`a page cannot write a ${board}: use microflo flash on a computer`);
    const hex = new Uint8Array(await (await this.read(image.file)).arrayBuffer());
    const port = await openBridged(this.channel, way.baud ?? 0, this.name);
    try {
      await runProtocol(protocolFor(way, target, hex), port.bytePort, wallClock, progress);
    } catch (error) {
      if (!(error instanceof ProtocolFault)) throw error;
      throw new ProtocolError(protocolProblem(error, way, target, this.name));
    } finally {
      port.bytePort.close();
      await port.closed;
    }
  }
}
