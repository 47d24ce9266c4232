import type { Hardware } from '../../../boards/hardware.js';
import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import { buildImage } from '../../../firmware/compile/build.js';
import type { Diagnostic } from '../../../graph/diagnostic.js';
import type { Image } from '../../../image/image.js';
import type { Component } from '../../../library/component.js';
import { errorMessage } from '../../../util/errors.js';
import { ProtocolError } from '../../runtime/protocol/message.js';
import type { OwnComponents } from './own-components.js';
import { OwnSources, type OwnSourcesOptions } from './own-sources.js';
import { quarters } from './progress.js';

export interface FirmwareSourcesOptions extends OwnSourcesOptions {
  kept: ReconnectingDevice;
  hardware: Hardware;
  /** Folder for what is compiled. */
  cache: string;
  /** Puts an image that has [all] onto the board, while nobody else has the way to it. */
  write(image: Image, all: OwnComponents, progress: (share: number) => void): Promise<void>;
}

/** The C++ of components on a board: each new one makes a new image with the whole library, which is written there. */
export class FirmwareSources extends OwnSources {
  constructor(private readonly board: FirmwareSourcesOptions) {
    super(board);
  }

  protected async bring(
    component: Component,
    all: OwnComponents,
    progress: (line: string) => void,
  ): Promise<readonly Diagnostic[]> {
    const { kept, hardware, cache, write } = this.board;
    const { name } = kept.board;
    const built = quarters(`building firmware with ${component.name} for the ${name}`, progress);
    const { image, diagnostics } = await buildImage({
      board: kept.board,
      hardware,
      components: [...all.library.values()],
      own: { folder: all.folder, components: all.own },
      cache,
      onProgress: ({ done, total }) => built(done / total),
    });
    if (!image) return diagnostics;
    const written = quarters(`writing it to the ${name}`, progress);
    await kept
      .lend('new firmware is being written', () => write(image, all, written))
      .catch((error: unknown) => {
        throw new ProtocolError(errorMessage(error));
      });
    return [];
  }
}
