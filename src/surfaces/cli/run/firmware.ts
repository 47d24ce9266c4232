import { type Address, formatAddress } from '../../../connect/address.js';
import type { OpenDevice } from '../../../connect/open-device.js';
import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import type { FlashImage } from '../../../image/flash-image.js';
import { flashImageOf, type Image } from '../../../image/image.js';
import type { Component } from '../../../library/component.js';
import type { Board } from '../../../program/board.js';
import { programCost } from '../../../program/cost.js';
import type { Program } from '../../../program/program.js';
import { type GivenFirmware, GivenFirmwares } from '../../../project/given-firmware.js';
import { allComponents, type UserLibrary } from '../../../project/library.js';
import { liveImage } from '../../../project/live-image.js';
import { fingerprint } from '../../../system/fingerprint.js';
import { lowerHex } from '../../../util/hex.js';
import { askYes, canAsk } from '../ask.js';
import { chooseTarget, type Target } from '../board-option.js';
import { Failure } from '../failure.js';
import { type Way, wayTo } from '../flash-way.js';
import { buildShown } from '../image-file.js';
import { printJson, printLines } from '../output.js';
import { serialPorts } from '../serial-ports.js';
import { writeFirmware } from '../write-firmware.js';

export interface FirmwareOptions {
  address: Address;
  /** The components, in their present version. */
  library: () => UserLibrary;
  /** Writes without asking. */
  yes: boolean;
  json: boolean;
  /** Ends the process while firmware is written. */
  signal: AbortSignal;
}

/**
 * The firmware of the device that a graph runs on: it is built and written when it lacks what the graph needs, and has
 * then as many components besides as fit, those first that this device was given before.
 */
export class Firmware {
  /** The image of an emulated board that was built last. */
  private built: Image | undefined;
  /** Whether the connection is closed because firmware is being written. */
  isWriting = false;

  private constructor(
    private readonly options: FirmwareOptions,
    private readonly device: string,
    private readonly memory: GivenFirmwares,
  ) {}

  static async open(options: FirmwareOptions): Promise<Firmware> {
    return new Firmware(options, await nameOf(options.address), await GivenFirmwares.read());
  }

  /** The image that an emulated board is switched on with: the file at [path], or what it was given last. */
  async emulatedImage(board: Board, path: string | undefined): Promise<FlashImage> {
    if (!this.built && path !== undefined) return liveImage(board, path, this.options.library());
    if (!this.built) {
      const target = chooseTarget(board.name);
      const given = this.remembered();
      await this.build(target, [], given.length > 0 ? given : this.all());
    }
    const { built } = this;
    if (!built) throw new Error('no image was built');
    return flashImageOf(built, `the live image of the ${board.name}`);
  }

  /** Remembers that [program] runs on the device. */
  async noteUse(program: Program): Promise<void> {
    await this.memory.noteUse(this.device, namesOf(program));
  }

  /** Returns what the firmware of a device lacks for [program], in words. Undefined if it lacks nothing. */
  lack(program: Program, { device }: OpenDevice): string | undefined {
    const { missing } = programCost(program, device.sizes, device.limits);
    if (missing.length > 0) return listed(missing);
    const given = this.memory.recall(this.device);
    const own = this.options.library().own.filter((each) => namesOf(program).includes(each.name));
    // It can be known only of firmware that was written here, and not by another command since.
    if (own.length === 0 || given?.build !== lowerHex(device.identity.build, 8)) return undefined;
    return given.own === this.ownPrint() ? undefined : `the present version of ${listed(own)}`;
  }

  /**
   * Writes firmware that has all components of [program], while [kept] lends its connection. Rejects with a Failure when
   * the user does not want that, or it cannot be done; and with a FlashError.
   */
  async bring(program: Program, lack: string, kept: ReconnectingDevice): Promise<void> {
    const { board, address } = kept;
    const target = chooseTarget(board.name);
    const why = `the firmware on the ${board.name} at ${address} does not have ${lack}`;
    const way = await this.wayTo(target, why);
    await this.confirm(`${why}; write firmware that does?`, why);
    this.tell(why, board, lack);
    const image = await this.build(target, components(program), this.wished());
    this.isWriting = true;
    try {
      await kept.lend('new firmware is being written', () => this.write(target, way, image));
    } finally {
      this.isWriting = false;
    }
  }

  /** Writes firmware to a board on which none answers, as [why] says. Rejects as `bring` does. */
  async bringFirst(program: Program, why: string): Promise<void> {
    const target = chooseTarget(program.board.name);
    const { name } = target.board;
    const way = await this.wayTo(target, why);
    await this.confirm(`${why}\nIf it is the ${name}, it may have no firmware of MicroFlo yet. Write it?`, why);
    this.tell(why, target.board);
    await this.write(target, way, await this.build(target, components(program), this.wished()));
  }

  /** Undefined for an emulated board, which is switched off, and on with its new image. */
  private async wayTo(target: Target, why: string): Promise<Way | undefined> {
    const { address } = this.options;
    if (address.kind === 'emulator') return undefined;
    try {
      return await wayTo(target, address.kind === 'serial' ? address.path : formatAddress(address));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(`${why}, and it cannot be written from here: ${error.message}`);
    }
  }

  private async confirm(question: string, why: string): Promise<void> {
    const { yes, address, json } = this.options;
    if (yes || address.kind === 'emulator') return;
    if (json || !canAsk()) throw new Failure(`${why}; with --yes, microflo run writes firmware that does`);
    if (!(await askYes(question))) throw new Failure(`${why}; nothing was written`);
  }

  private tell(why: string, { name }: Board, lack?: string): void {
    if (this.options.json) printJson({ type: 'firmware', board: name, device: this.device, ...(lack && { lack }) });
    else printLines([`${why}; building firmware that does`]);
  }

  private async build(target: Target, needed: readonly Component[], wished: readonly Component[]): Promise<Image> {
    const library = this.options.library();
    const { image } = await buildShown({ ...target, library, needed, wished });
    this.built = image;
    const names = image.map.components.map(({ name }) => name);
    const order = [...this.remembered(), ...this.all()].map(({ name }) => name).filter((name) => names.includes(name));
    const given: GivenFirmware = { build: image.map.build, own: this.ownPrint(), components: [...new Set(order)] };
    await this.memory.note(this.device, given);
    return image;
  }

  private async write(target: Target, way: Way | undefined, image: Image): Promise<void> {
    const { signal, json } = this.options;
    if (way) await writeFirmware(target, way, image.file, signal);
    if (!json)
      printLines([`wrote firmware with ${image.map.components.length} components to the ${target.board.name}`]);
  }

  /** The components that this device was given before, then all others. */
  private wished(): Component[] {
    return [...new Set([...this.remembered(), ...this.all()])];
  }

  private remembered(): Component[] {
    const { library } = this.options.library();
    return (this.memory.recall(this.device)?.components ?? []).flatMap((name) => library.get(name) ?? []);
  }

  private all(): Component[] {
    return allComponents(this.options.library());
  }

  private ownPrint(): string {
    return fingerprint([...(this.options.library().sources ?? [])].flat());
  }
}

/** The serial number of a board's USB chip stays the same when it is plugged in elsewhere. */
async function nameOf(address: Address): Promise<string> {
  const text = formatAddress(address);
  if (address.kind !== 'serial') return text;
  return (await serialPorts()).find(({ path }) => path === address.path)?.serialNumber ?? text;
}

function components(program: Program): Component[] {
  return [...new Set(program.nodes.map(({ component }) => component))];
}

function namesOf(program: Program): string[] {
  return components(program).map(({ name }) => name);
}

function listed(all: readonly Component[]): string {
  return all.map(({ name }) => `'${name}'`).join(', ');
}
