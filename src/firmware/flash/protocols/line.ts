import type { AvrdudeUpload } from '../../../boards/hardware.js';
import type { OpenPort } from '../../../connect/open-port.js';
import { openSerial } from '../../../connect/serial.js';
import { openTcp } from '../../../connect/tcp.js';
import { wallClock } from '../../../util/clock.js';
import { errorMessage } from '../../../util/errors.js';
import { FlashError } from '../flash-error.js';
import type { FlashOptions } from '../flasher.js';
import { ProtocolFault } from './exchange.js';
import { protocolFor } from './job.js';
import { protocolProblem } from './protocol-problem.js';
import { runProtocol } from './run-protocol.js';

/** Nanos have either of two bootloaders, which differ in nothing but this. */
const NANO = { board: 'nano', bauds: [57_600, 115_200] };

/**
 * Writes and verifies an image through the bootloader at [place] without any other program. Opening the port resets the
 * board. Rejects with a FlashError.
 */
export async function flashOverLine(way: AvrdudeUpload, options: FlashOptions, place: string): Promise<void> {
  const { hardware, openLine = openPlace } = options;
  const bauds = hardware.board === NANO.board ? NANO.bauds : [way.baud ?? 0];
  for (const [index, baud] of bauds.entries()) {
    const line = await openLine(place, baud).catch((error: unknown) => {
      throw new FlashError(errorMessage(error));
    });
    try {
      return await write(way, options, line);
    } catch (error) {
      if (!(error instanceof ProtocolFault)) throw error;
      const isUnanswered = error.kind === 'unanswered' || error.kind === 'foreign';
      if (isUnanswered && index + 1 < bauds.length) continue;
      await closed(line);
      const probed = isUnanswered ? await options.probe?.() : undefined;
      throw new FlashError(protocolProblem(error, way, hardware, place, probed));
    } finally {
      await closed(line);
    }
  }
}

function write(way: AvrdudeUpload, { hardware, image, clock = wallClock, onProgress }: FlashOptions, line: OpenPort) {
  return runProtocol(protocolFor(way, hardware, image), line.bytePort, clock, onProgress);
}

async function closed({ bytePort, closed: end }: OpenPort): Promise<void> {
  bytePort.close();
  await end;
}

/** What tools call a port: `/dev/ttyACM0`, `net:127.0.0.1:5555`. */
function openPlace(place: string, baud: number): Promise<OpenPort> {
  const [, host, port] = /^net:(.*):(\d+)$/.exec(place) ?? [];
  return host === undefined ? openSerial(place, baud) : openTcp(host, Number(port));
}
