import type { OpenOptions } from '../../../connect/open-device.js';
import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import { flashImage } from '../../../firmware/flash/flash.js';
import { touchPort } from '../../../firmware/flash/touch.js';
import { GraphError } from '../../../graph/format.js';
import type { FlashImage } from '../../../image/flash-image.js';
import { flashImageOf, type Image } from '../../../image/image.js';
import type { Component } from '../../../library/component.js';
import { buildFittingImage } from '../../../project/fitting-image.js';
import { allComponents, type UserLibrary } from '../../../project/library.js';
import { errorMessage } from '../../../util/errors.js';
import type { FirmwareProgress, FirmwareWriter } from '../../runtime/extension/firmware.js';
import { ProtocolError } from '../../runtime/protocol/message.js';
import { chooseTarget } from '../board-option.js';
import { emulatedImage } from '../device-option.js';
import { wayTo } from '../flash-way.js';

/** Builds firmware for a board and writes it there, when the page asks for it. */
export class PageFirmware implements FirmwareWriter {
  /** What an emulated board is switched on with. */
  private built: FlashImage | undefined;
  private kept: ReconnectingDevice | undefined;

  constructor(private readonly library: UserLibrary) {}

  /** The image of an emulated board: what was built last, or else what it has without. */
  readonly image: OpenOptions['image'] = async (board, path) => {
    return this.built ?? emulatedImage(board.name, path, this.library);
  };

  /** The device is open. */
  attach(kept: ReconnectingDevice): void {
    this.kept = kept;
  }

  get canFlash(): boolean {
    return this.why === undefined;
  }

  get why(): string | undefined {
    const { address = '' } = this.kept ?? {};
    if (address === 'simulator') return 'the simulated board has all components of MicroFlo';
    if (address.includes('?image='))
      return 'the image of this emulated board is a file: build another one with microflo build';
    return undefined;
  }

  async flash(needed: readonly Component[], progress: (step: FirmwareProgress) => void): Promise<void> {
    const { kept } = this;
    if (!kept) throw new ProtocolError('there is no device yet');
    try {
      const { name } = kept.board;
      const target = chooseTarget(name);
      const image = await this.build(target, needed, progress);
      await kept.lend('new firmware is being written', () => this.write(image, kept, target, progress));
    } catch (error) {
      throw error instanceof ProtocolError ? error : new ProtocolError(textOf(error));
    }
  }

  private async build(
    target: ReturnType<typeof chooseTarget>,
    needed: readonly Component[],
    progress: (step: FirmwareProgress) => void,
  ): Promise<Image> {
    const { name } = target.board;
    const { image } = await buildFittingImage({
      ...target,
      library: this.library,
      needed,
      wished: allComponents(this.library),
      onProgress: ({ done, total, next = '' }) => {
        const percent = Math.round((100 * done) / Math.max(1, total));
        progress({ task: 'build', percent, message: `building firmware for the ${name}: ${next}` });
      },
    });
    return image;
  }

  private async write(
    image: Image,
    kept: ReconnectingDevice,
    target: ReturnType<typeof chooseTarget>,
    progress: (step: FirmwareProgress) => void,
  ): Promise<void> {
    const { name } = target.board;
    const tell = (percent: number) =>
      progress({ task: 'write', percent: Math.round(percent), message: `writing firmware to the ${name}` });
    // An emulated board is switched off and on with its new image.
    if (kept.address.startsWith('emulator:')) {
      this.built = flashImageOf(image, `the live image of the ${name}`);
      tell(100);
      return;
    }
    const { way, place } = await wayTo(target, kept.address);
    await flashImage(way, {
      hardware: target.hardware,
      image: image.file,
      ...(place !== undefined && { place }),
      touch: touchPort,
      onProgress: ({ phase, percent }) => tell((phase === 'write' ? percent : 100 + percent) / 2),
    });
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof GraphError)) return errorMessage(error);
  return error.diagnostics.map(({ message }) => message).join('\n');
}
