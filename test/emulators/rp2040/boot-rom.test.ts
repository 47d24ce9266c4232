import assert from 'node:assert/strict';
import { RP2040 } from 'rp2040js';
import { BootRom } from '../../../src/emulators/rp2040/boot-rom.js';

const RAM = 0x20000000;
const FLASH = 0x10000000;

/** The ROM of a chip, whose routines are called as a program does: by their letters, with what is in the registers. */
class Caller {
  readonly mcu = new RP2040();
  readonly waits: { milliseconds: number; action: () => void }[] = [];
  readonly erasures = new Uint32Array(4);
  readonly rom = new BootRom(
    this.mcu,
    { wait: (milliseconds, action) => this.waits.push({ milliseconds, action }) },
    this.erasures,
  );

  constructor() {
    this.mcu.core.PM = true;
  }

  /** Finds a routine as the ROM's own code does, and runs it up to its return. */
  call(code: string, ...values: number[]): void {
    const routine = this.find(code);
    assert.notEqual(routine, 0, `the table has ${code}`);
    this.execute(routine, ...values);
    for (const { action } of this.waits.splice(0)) action();
  }

  find(code: string): number {
    const half = (address: number) => this.mcu.readUint16(address);
    this.execute(half(0x18), half(0x14), code.charCodeAt(0) | (code.charCodeAt(1) << 8));
    return this.mcu.core.registers[0] ?? 0;
  }

  private execute(address: number, ...values: number[]): void {
    const { core } = this.mcu;
    for (const [i, value] of values.entries()) core.registers[i] = value;
    core.LR = RAM | 1;
    core.PC = address & ~1;
    while (core.PC !== RAM) core.executeInstruction();
  }
}

describe('the boot ROM of the emulated RP2040', () => {
  it('has a table of its routines', () => {
    const caller = new Caller();
    assert.equal(caller.find('XY'), 0);
    const all = ['IF', 'EX', 'RE', 'RP', 'FC', 'CX'].map((code) => caller.find(code));
    assert.equal(new Set(all).size, all.length);
  });

  it('erases sectors, and writes pages, in which bits only become 0', () => {
    const caller = new Caller();
    const { mcu } = caller;
    mcu.flash.fill(0, 4096, 3 * 4096);
    mcu.sram.fill(0x5a, 256, 512);
    for (const code of ['IF', 'EX']) caller.call(code);
    caller.call('RE', 4096, 4096, 65536, 0xd8);
    caller.call('RP', 4096, RAM + 256, 256);
    mcu.sram.fill(0x0f, 256, 512);
    caller.call('RP', 4096, RAM + 256, 256);
    for (const code of ['FC', 'CX']) caller.call(code);
    assert.deepEqual([...mcu.flash.subarray(4096 + 254, 4096 + 258)], [0x0a, 0x0a, 0xff, 0xff]);
    assert.equal(mcu.flash[2 * 4096 - 1], 0xff);
    assert.equal(mcu.flash[2 * 4096], 0);
    assert.equal(mcu.readUint32(FLASH + 2 * 4096), 0);
    assert.deepEqual([...caller.erasures], [0, 1, 0, 0]);
  });

  const wrong: [what: string, calls: (caller: Caller) => void, message: RegExp][] = [
    [
      'erases while flash is connected',
      (caller) => caller.call('RE', 0, 4096, 65536, 0xd8),
      /flash_exit_xip comes before it is written/,
    ],
    [
      'erases part of a sector',
      (caller) => [caller.call('IF'), caller.call('RE', 256, 4096, 65536, 0xd8)],
      /sectors of 4,096 bytes are erased/,
    ],
    [
      'writes part of a page',
      (caller) => [caller.call('IF'), caller.call('RP', 0, RAM, 16)],
      /pages of 256 bytes are written/,
    ],
    [
      'reads flash while it is off',
      (caller) => [caller.call('IF'), caller.mcu.readUint32(FLASH + 8)],
      /flash is read at 0x10000008 while it is off/,
    ],
    [
      'writes from flash',
      (caller) => [caller.call('IF'), caller.call('RP', 0, FLASH, 256)],
      /flash is read at 0x10000000 while it is off/,
    ],
    [
      'leaves interrupts on',
      (caller) => {
        caller.mcu.core.PM = false;
        caller.call('IF');
      },
      /interrupts must be off while IF of the boot ROM runs/,
    ],
  ];
  for (const [what, calls, message] of wrong) {
    it(`stops a program that ${what}`, () => {
      assert.throws(() => calls(new Caller()), message);
    });
  }
});
