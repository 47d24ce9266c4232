import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import { flashImage } from '../../../firmware/flash/flash.js';
import { touchPort } from '../../../firmware/flash/touch.js';
import type { UserLibrary } from '../../../project/library.js';
import { cacheFolder } from '../../../system/cache-folder.js';
import type { Workspace } from '../../runtime/graph/workspace.js';
import type { Sources } from '../../runtime/sources.js';
import { chooseTarget } from '../board-option.js';
import { wayTo } from '../flash-way.js';
import { FirmwareSources } from './firmware-sources.js';
import { FixedSources } from './fixed-sources.js';
import { SimulatorSources } from './simulator-sources.js';

interface SourcesRequest {
  kept: ReconnectingDevice;
  /** Source of new images of an emulated board; updated when components change. */
  library: UserLibrary;
  workspace: Workspace;
  reflash: boolean;
  changed(): Promise<void>;
}

/** Returns how C++ of clients is loaded: at once on the simulated board; elsewhere as new firmware, if [reflash]. */
export function runtimeSources({ kept, library, workspace, reflash, changed }: SourcesRequest): Sources {
  const user = { ...library };
  const options = { workspace, user, changed };
  if (kept.address === 'simulator') return new SimulatorSources(options, cacheFolder());
  if (!reflash || kept.address.includes('?image=')) {
    const why = `cannot add components to the firmware on the ${kept.board.name}; start microflo runtime --reflash to write new firmware`;
    return new FixedSources(user, why);
  }
  const target = chooseTarget(kept.board.name);
  return new FirmwareSources({
    ...options,
    kept,
    hardware: target.hardware,
    cache: cacheFolder(),
    write: async (image, all, progress) => {
      Object.assign(library, { ...all, own: [...all.own] });
      // An emulated board is switched off and on with its new image.
      if (kept.address.startsWith('emulator:')) return;
      const { way, place } = await wayTo(target, kept.address);
      await flashImage(way, {
        hardware: target.hardware,
        image: image.file,
        ...(place !== undefined && { place }),
        touch: touchPort,
        onProgress: ({ phase, percent }) => progress((phase === 'write' ? percent : 100 + percent) / 200),
      });
    },
  });
}
