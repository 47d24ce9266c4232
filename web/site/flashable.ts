import { hardware } from '../../src/boards/hardware.generated.js';
import type { AvrdudeUpload, CopyUpload, Hardware } from '../../src/boards/hardware.js';
import { hasProtocol } from '../../src/firmware/flash/protocols/job.js';

/** The boards that a page can write. */
export function flashable(): readonly Hardware[] {
  return hardware.filter((each) => wayOf(each) !== undefined);
}

/** The way to a bootloader that needs no touch: its port would be another one, for which the person must be asked. */
export function wayOf({ upload }: Hardware): AvrdudeUpload | undefined {
  return upload.find(
    (each): each is AvrdudeUpload => each.tool === 'avrdude' && hasProtocol(each) && each.touch === undefined,
  );
}

/** The boards that take their firmware as a file on a drive. */
export function withDrive(): readonly Hardware[] {
  return hardware.filter((each) => driveOf(each) !== undefined);
}

/** The drive of a board, onto which a person copies its firmware. */
export function driveOf({ upload }: Hardware): CopyUpload | undefined {
  return upload.find((each): each is CopyUpload => each.tool === 'copy');
}
