import type { Hardware } from '../../../boards/hardware.js';
import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import { buildImage } from '../../../firmware/compile/build.js';
import type { Diagnostic } from '../../../graph/diagnostic.js';
import type { Image } from '../../../image/image.js';
import type { Component } from '../../../library/component.js';
import { mostWantedFirst } from '../../../library/groups.js';
import type { LimitedRun } from '../../../system/limited-run.js';
import { errorMessage } from '../../../util/errors.js';
import { ProtocolError } from '../../runtime/protocol/message.js';
import type { OwnComponents } from './own-components.js';
import { OwnSources, type OwnSourcesOptions } from './own-sources.js';
import { quarters } from './progress.js';

/** Flash in bytes of which each has room for a component, the runtime included. */
const EACH = 560;

export interface FirmwareSourcesOptions extends OwnSourcesOptions {
  kept: ReconnectingDevice;
  hardware: Hardware;
  /** The folder for compiled images. */
  cache: string;
  /** Writes an image with [all] components to the board while no one else uses its port. */
  write(image: Image, all: OwnComponents, progress: (share: number) => void): Promise<void>;
}

/** The C++ of components on a board. For each new one, an image with the whole library is built and written. */
export class FirmwareSources extends OwnSources {
  readonly isLive = false;

  constructor(private readonly board: FirmwareSourcesOptions) {
    super(board);
  }

  protected async bring(
    component: Component,
    all: OwnComponents,
    progress: (line: string) => void,
    within: LimitedRun,
  ): Promise<readonly Diagnostic[]> {
    const { kept, hardware, cache, write } = this.board;
    const { name } = kept.board;
    const built = quarters(`building firmware with ${component.name} for the ${name}`, progress);
    const { image, diagnostics } = await buildImage({
      board: kept.board,
      hardware,
      components: [...new Set([...all.own, ...mostWantedFirst(all.library.values())])].slice(
        0,
        hardware.chip.flash / EACH,
      ),
      own: { folder: all.folder, components: all.own },
      cache,
      within,
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
