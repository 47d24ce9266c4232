import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { BoardEvent } from '../../boards/events.js';
import type { RunningBoard } from '../../boards/running-board.js';
import type { FlashImage } from '../../image/flash-image.js';
import type { BytePort } from '../../link/byte-port.js';
import type { Board } from '../../program/board.js';
import { getPin } from '../../program/pins.js';
import { removeTemporary, temporaryFolder } from '../../system/temporary.js';
import { Listeners } from '../../util/listeners.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import { findDevices } from '../qemu/qom-tree.js';
import { RunningQemu } from '../qemu/running-qemu.js';
import { GpioLines, LINES } from './gpio-lines.js';
import { initrd } from './initrd.js';
import { findKernel } from './kernel.js';
import { PinEvents } from './pin-events.js';
import { programOf } from './program-of.js';
import { streamPort } from './stream-port.js';

/** The GPIO chip of the machine (QEMU, hw/arm/virt.c). */
const GPIO_CHIP = 'pl061';
const GPIO_ADDRESS = 0x0903_0000;
const COMMAND_LINE = 'quiet loglevel=0 panic=-1 rdinit=/init -- --link serial:/dev/ttyAMA0';
/** Timeout in ms for the program to report that it runs, many times the boot time on an idle computer. */
const TIMEOUT = 120_000;

/**
 * A computer with a 32-bit ARM processor in QEMU: Debian's kernel with our program as its only process, which uses the
 * first serial port for its link and the lines of the GPIO chip for its pins.
 */
export class ArmMachine implements RunningBoard {
  /** Switches it on; its program runs when this resolves. */
  static async start(target: EmulatedTarget, image: FlashImage): Promise<ArmMachine> {
    const program = programOf(image, target);
    const kernel = findKernel();
    const folder = temporaryFolder('linux');
    try {
      const disk = join(folder, 'initrd');
      await writeFile(disk, initrd(program));
      const qemu = await RunningQemu.start({
        args: [
          ...['-M', 'virt', '-cpu', 'cortex-a15', '-m', '128'],
          ...['-kernel', kernel, '-initrd', disk, '-append', COMMAND_LINE],
        ],
        serials: 1,
      });
      return await ArmMachine.boot(target.definition, qemu);
    } finally {
      removeTemporary(folder);
    }
  }

  private static async boot(definition: Board, qemu: RunningQemu): Promise<ArmMachine> {
    try {
      const [serial] = qemu.serials;
      const [chip] = findDevices(await qemu.qmp.monitor('info qom-tree'), GPIO_CHIP);
      if (!serial || chip === undefined) throw new Error('the machine in QEMU lacks a serial port or a GPIO chip');
      const events = new PinEvents(definition);
      const lines = await GpioLines.open(qemu.qtest, chip, GPIO_ADDRESS, (change) => events.notify(change));
      const machine = new ArmMachine(definition, qemu, serial, lines, events);
      await qemu.run();
      await machine.awaitProgram();
      return machine;
    } catch (error) {
      await qemu.close();
      throw error;
    }
  }

  private isOpen = false;
  private readonly endings = new Listeners<Error>();

  private constructor(
    readonly definition: Board,
    private readonly qemu: RunningQemu,
    private readonly serial: Socket,
    private readonly lines: GpioLines,
    private readonly events: PinEvents,
  ) {
    serial.on('error', () => {});
    void qemu.ended.then(() => this.endings.notify(new Error(`the ${definition.name} board was switched off`)));
  }

  /** Time in ms since the program started. */
  get time(): number {
    return performance.now() - this.events.begin();
  }

  open(): BytePort {
    const { name } = this.definition;
    if (this.isOpen) throw new Error(`the port of the ${name} board is already open`);
    this.isOpen = true;
    const ending = { onEnd: (handler: (reason: Error) => void) => this.endings.add(handler) };
    return streamPort(this.serial, ending, name, () => {
      this.isOpen = false;
    });
  }

  async drive(pin: string | number, level: boolean | 0 | 1 | undefined): Promise<void> {
    await this.lines.drive(this.lineOf(pin), level === undefined ? undefined : level ? 1 : 0);
  }

  async analog(): Promise<void> {
    throw new Error(`the ${this.definition.name} board has no analog inputs`);
  }

  onEvent(listener: (event: BoardEvent) => void): () => void {
    return this.events.add(listener);
  }

  /** Restarts the kernel. */
  async reset(): Promise<void> {
    const booted = this.awaitProgram();
    await this.qemu.qmp.execute('system_reset');
    await booted;
  }

  async clearPins(): Promise<void> {
    await this.lines.reset();
  }

  async close(): Promise<void> {
    await this.qemu.close();
  }

  /**
   * Waits for the first output of the program. The kernel writes nothing to the serial port. The output is kept for
   * whoever opens the port.
   */
  private async awaitProgram(): Promise<void> {
    const { name } = this.definition;
    this.events.restart();
    const signal = AbortSignal.timeout(TIMEOUT);
    await once(this.serial, 'readable', { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
      throw new Error(`the kernel of the emulated ${name} did not start the program within ${TIMEOUT / 1000} s`);
    });
    this.events.begin();
  }

  private lineOf(name: string | number): number {
    return getPin(this.definition, this.definition.pins.slice(0, LINES), name).index;
  }
}
