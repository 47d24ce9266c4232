import type { RP2040 } from 'rp2040js';

/** Where the flash begins, and its mirrors end. */
const FLASH = 0x10000000;
const FLASH_END = 0x14000000;
export const SECTOR = 4096;
const PAGE = 256;
/** Times in ms that the flash takes to erase a sector and to write a page (W25Q16JV, section 9.6, typical). */
const ERASE_TIME = 45;
const PROGRAM_TIME = 0.4;

/** Places of the 16-bit pointers to the table of routines and to the routine that looks into it (section 2.8.3). */
const TABLE_POINTER = 0x14;
const LOOK_POINTER = 0x18;
const LOOK = 0x20;
const TABLE = 0x40;
const ROUTINES = 0x80;

/**
 * `for (; *table != 0; table += 2) if (*table == code) return table[1]; return 0;` with the table in r0 and the code in
 * r1.
 */
const LOOK_CODE = [0x8802, 0x2a00, 0xd005, 0x428a, 0xd001, 0x3004, 0xe7f8, 0x8840, 0x4770, 0x2000, 0x4770];
const BREAKPOINT = 0xbe00;
const RETURN = 0x4770;

/** What is under way in the flash: where, and the bytes that will be there. */
interface Change {
  offset: number;
  bytes: Uint8Array;
}

/** What the ROM needs of the machine. */
export interface BootRomHost {
  /** Calls [action] in [milliseconds], and executes no instruction before that. */
  wait(milliseconds: number, action: () => void): void;
}

/**
 * The routines of the boot ROM that write the flash (RP2040 datasheet, section 2.8.3.1.3), with the times of the flash.
 * Between connect_internal_flash and flash_enter_cmd_xip, flash cannot be read: a program that does is stopped by an
 * error, as is one that leaves interrupts on, or passes what the ROM would not take.
 */
export class BootRom {
  private change: Change | undefined;
  private readonly routines: readonly [code: string, call: () => void][] = [
    ['IF', () => this.disconnect()],
    ['EX', () => this.need(this.isOff, 'flash_exit_xip comes after connect_internal_flash')],
    ['RE', () => this.erase()],
    ['RP', () => this.program()],
    ['FC', () => this.need(this.isOff, 'flash_flush_cache comes after connect_internal_flash')],
    ['CX', () => this.connect()],
  ];
  private isOff = false;

  constructor(
    private readonly mcu: RP2040,
    private readonly host: BootRomHost,
    /** How often each sector was erased: counted here. */
    private readonly erasures: Uint32Array,
  ) {
    this.put(TABLE_POINTER, [TABLE]);
    this.put(LOOK_POINTER, [LOOK | 1]);
    this.put(LOOK, LOOK_CODE);
    for (const [index, [code]] of this.routines.entries()) {
      const at = ROUTINES + 4 * index;
      this.put(TABLE + 4 * index, [code.charCodeAt(0) | (code.charCodeAt(1) << 8), at | 1]);
      this.put(at, [BREAKPOINT | index, RETURN]);
    }
    mcu.onBreak = (index) => {
      const routine = this.routines[index];
      if (!routine) throw new Error(`the program has come to breakpoint ${index}`);
      this.need(mcu.core.PM, `interrupts must be off while ${routine[0]} of the boot ROM runs`);
      routine[1]();
    };
  }

  /** The chip is reset, or its power fails: every second byte of what is under way has changed. */
  breakOff(): void {
    const { change } = this;
    if (change) this.apply({ ...change, bytes: change.bytes.filter((_, i) => i % 2 === 0) }, 2);
    this.change = undefined;
  }

  private put(address: number, halves: readonly number[]): void {
    new Uint16Array(this.mcu.bootrom.buffer).set(halves, address / 2);
  }

  private need(isRight: boolean, what: string): void {
    if (!isRight) throw new Error(`the program uses the flash wrongly: ${what}`);
  }

  private disconnect(): void {
    const { mcu } = this;
    this.isOff = true;
    const guarded = (read: (address: number) => number) => (address: number) => {
      const place = address >>> 0;
      this.need(place < FLASH || place >= FLASH_END, `flash is read at 0x${place.toString(16)} while it is off`);
      return read.call(mcu, address);
    };
    mcu.readUint8 = guarded(mcu.readUint8);
    mcu.readUint16 = guarded(mcu.readUint16);
    mcu.readUint32 = guarded(mcu.readUint32);
  }

  private connect(): void {
    const own = this.mcu as Partial<Pick<RP2040, 'readUint8' | 'readUint16' | 'readUint32'>>;
    delete own.readUint8;
    delete own.readUint16;
    delete own.readUint32;
    this.isOff = false;
  }

  private erase(): void {
    const [offset = 0, size = 0] = this.mcu.core.registers;
    this.need(offset % SECTOR === 0 && size % SECTOR === 0, 'sectors of 4,096 bytes are erased');
    const bytes = new Uint8Array(size).fill(0xff);
    for (let sector = offset / SECTOR; sector < (offset + size) / SECTOR; sector++)
      this.erasures[sector] = (this.erasures[sector] ?? 0) + 1;
    this.begin({ offset, bytes }, (ERASE_TIME * size) / SECTOR);
  }

  private program(): void {
    const [offset = 0, from = 0, size = 0] = this.mcu.core.registers;
    this.need(offset % PAGE === 0 && size % PAGE === 0, 'pages of 256 bytes are written');
    const old = this.mcu.flash.subarray(offset, offset + size);
    // Bits only become 0.
    const bytes = old.map((byte, i) => byte & this.mcu.readUint8(from + i));
    this.begin({ offset, bytes }, (PROGRAM_TIME * size) / PAGE);
  }

  private begin(change: Change, time: number): void {
    this.need(this.isOff, 'flash_exit_xip comes before it is written');
    this.change = change;
    this.host.wait(time, () => {
      if (this.change) this.apply(this.change, 1);
      this.change = undefined;
    });
  }

  private apply({ offset, bytes }: Change, step: number): void {
    for (const [i, byte] of bytes.entries()) this.mcu.flash[offset + i * step] = byte;
  }
}
