import assert from 'node:assert/strict';
import type { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { emulatedTarget } from '../../../src/emulators/emulated-targets.js';
import { emulatedLpc1768 } from '../../../src/emulators/lpc1768/emulator.js';
import type { Lpc1768Chip } from '../../../src/emulators/lpc1768/lpc1768-chip.js';
import { compileProblem } from '../../../src/emulators/lpc1768/program.js';
import { boardWith, compileImage, flashImage, record } from './compile.js';

/** Sets the CPU clock to 96 MHz from the 12 MHz crystal. */
const FAST = `
  R(0x400FC1A0) = 1 << 5; while (!(R(0x400FC1A0) & 1 << 6)) {}
  R(0x400FC10C) = 1; R(0x400FC104) = 2;
  R(0x400FC084) = 11; R(0x400FC08C) = 0xAA; R(0x400FC08C) = 0x55;
  R(0x400FC080) = 1; R(0x400FC08C) = 0xAA; R(0x400FC08C) = 0x55;
  while (!(R(0x400FC088) & 1 << 26)) {}
  R(0x400FC080) = 3; R(0x400FC08C) = 0xAA; R(0x400FC08C) = 0x55;`;

/** Starts SysTick at 1 ms, at 96 MHz. */
const TICK = 'STRELOAD = 96000 - 1; STCURR = 0; STCTRL = 7;';

/** UART0 at 115200 baud of a PCLK of 96 MHz: 52 × 16. */
const UART = `PCLKSEL0 = 1 << 6; PINSEL(0) = 5 << 4;
  U0(0x0C) = 0x83; U0(0) = 52; U0(4) = 0; U0(0x0C) = 3; U0(8) = 7;`;
const BYTE_MS = (10 * 52 * 16) / 96_000;

describe('the emulated LPC1768', function () {
  // The first board compiles the emulator if necessary.
  this.timeout(300_000);
  let board: EmulatedBoard<Lpc1768Chip>;
  afterEach(() => board.close());

  const start = (program: string) => {
    board = boardWith(program);
    return record(board);
  };

  it('refuses an image without a vector checksum, as the boot loader does', () => {
    start('int main(void) { for (;;) WFI(); }');
    const image = flashImage(compileImage('int main(void) { for (;;) {} }'));
    assert.throws(() => emulatedLpc1768(emulatedTarget('lpc1768'), [image]), {
      message: 'the lpc1768 does not start: the vectors have no valid checksum: the boot loader starts nothing',
    });
  });

  it('has the memory of the chip, and no more', () => {
    start('int main(void) { *(volatile int *)0x10007FFC = 1; *(volatile int *)0x10008000 = 2; for (;;) {} }');
    assert.throws(() => board.advance(1), /a fault of the program at 0x[0-9a-f]{8}: Invalid memory write/);
    const image = flashImage(new Uint8Array(512 * 1024 + 1));
    assert.throws(() => emulatedLpc1768(emulatedTarget('lpc1768'), [image]), /does not fit into the flash/);
  });

  it('runs at 4 MHz after a reset, and at the rate of its PLL', () => {
    // Two instructions per iteration.
    const turns = 'for (uint32_t i = 1000; i > 0; i--) __asm volatile(""); FIOPIN(1) ^= LED;';
    const events = start(`int main(void) { FIODIR(1) = LED; ${turns} ${FAST} ${turns} ${turns} for (;;) WFI(); }`);
    board.advance(5);
    const times = events.map((line) => Number(line.split(' ')[0]));
    assert.equal(events.length, 4);
    // The first iteration takes about 2,000 cycles at 4 MHz, the third the same number at 96 MHz.
    assert.ok(Math.abs((times[1] ?? 0) - (times[0] ?? 0) - 0.5) < 0.005, events.join('; '));
    assert.ok(Math.abs((times[3] ?? 0) - (times[2] ?? 0) - 2000 / 96_000) < 0.0005, events.join('; '));
  });

  it('reports what is wrong with the clock', () => {
    start('int main(void) { R(0x400FC10C) = 1; for (;;) {} }');
    assert.throws(() => board.advance(1), {
      message: /^the emulated lpc1768: the main oscillator is not enabled, by a write of 0x400fc10c, at 0x/,
    });
  });

  it('sleeps until SysTick: three minutes of blinking take no time', () => {
    const events = start(`volatile uint32_t ms; void tick(void) { if (++ms % 60000 == 0) FIOPIN(1) ^= LED; }
      int main(void) { ${FAST} FIODIR(1) = LED; ${TICK} for (;;) WFI(); }`);
    const begin = performance.now();
    board.advance(120_000);
    board.runUntil(180_002);
    assert.equal(events.length, 4);
    const [, first = 0, second = 0, third = 0] = events.map((line) => Number(line.split(' ')[0]));
    assert.equal(Math.round((second - first) * 1000), 60_000_000);
    assert.equal(Math.round((third - second) * 1000), 60_000_000);
    assert.ok(performance.now() - begin < 20_000, `${performance.now() - begin} ms`);
  });

  it('has the same counts for the same program', () => {
    const count = () => {
      start(`volatile uint32_t ms; void tick(void) { ms++; }
        int main(void) { ${FAST} ${TICK} for (;;) { uint32_t i = ms; while (i > 0) i--; WFI(); } }`);
      board.advance(50);
      return [board.chip.instructions, board.chip.cycles];
    };
    const first = count();
    board.close();
    assert.deepEqual(count(), first);
  });

  it('lets only an interrupt of a higher priority pre-empt', () => {
    // The pin handler waits for SysTick, which only comes if it has a higher priority.
    const program = (pins: number) => `volatile uint32_t ms, seen;
      void tick(void) { ms++; }
      void pins(void) { IO0INTCLR = ~0u; uint32_t t = ms; for (int i = 0; i < 200000 && ms == t; i++) {}
        seen = ms != t ? 1 : 2; FIOSET(1) = seen << 20; }
      int main(void) { ${FAST} FIODIR(1) = 3 << 20; PRIORITY(21) = ${pins}; IO0INTENR = 1 << 9; ISER0 = 1 << 21; ${TICK}
        PINMODE(0) = 2 << 18; for (;;) WFI(); }`;
    for (const [priority, bit] of [
      [0x08, 'P1.20'],
      [0, 'P1.21'],
    ] as const) {
      start(program(priority));
      board.at(1, () => board.pin('P0.9').drive(1));
      board.advance(20);
      assert.equal(board.pin(bit).value, 1);
      board.close();
    }
    start('int main(void) { for (;;) WFI(); }');
  });

  it('interrupts at the selected edges of ports 0 and 2', () => {
    const events = start(`void pins(void) { if (IO0STATR & 512) FIOSET(1) = LED; if (IO0STATF & 512) FIOCLR(1) = LED;
        IO0INTCLR = 512; }
      int main(void) { FIODIR(1) = LED; PINMODE(0) = 2 << 18; IO0INTENR = IO0INTENF = 512; ISER0 = 1 << 21;
        for (;;) WFI(); }`);
    board.at(1, () => board.pin('P0.9').drive(1));
    board.at(2, () => board.pin('P0.9').drive(0));
    board.at(3, () => board.pin('P0.9').drive(undefined));
    board.advance(4);
    assert.deepEqual(
      events.map((line) => `${Math.floor(Number(line.split(' ')[0]))} ${line.split(' ').slice(1).join(' ')}`),
      ['0 pin P1.18 0', '1 pin P1.18 1', '2 pin P1.18 0'],
    );
  });

  it('keeps a masked interrupt pending until it is unmasked, but wakes up', () => {
    const events = start(`volatile uint32_t ms; void tick(void) { ms++; FIOSET(1) = LED; }
      int main(void) { ${FAST} FIODIR(1) = LED | 1 << 20; CPSID(); ${TICK} WFI(); FIOSET(1) = 1 << 20;
        for (int i = 0; i < 96000; i++) __asm volatile(""); CPSIE(); for (;;) WFI(); }`);
    board.advance(10);
    const [, , woken = '', handled = ''] = events;
    assert.match(woken, /pin P1.20 1$/);
    assert.match(handled, /pin P1.18 1$/);
    assert.ok(Number(handled.split(' ')[0]) - Number(woken.split(' ')[0]) > 1.9, events.join('; '));
  });

  it('does not break conditional blocks by interrupts', () => {
    start(`volatile uint32_t ticks; void tick(void) { ticks++; }
      int main(void) { ${FAST} STRELOAD = 61; STCURR = 0; STCTRL = 7; uint32_t a = 1, b = 0, wrong = 0;
        for (uint32_t i = 0; i < 200000; i++) {
          uint32_t c, d;
          __asm volatile("cmp %2, #0\\n ite eq\\n moveq %0, #1\\n movne %0, #2\\n cmp %3, #0\\n itte ne\\n movne %1, #3\\n"
            "addne %1, #1\\n moveq %1, #9" : "=&r"(c), "=&r"(d) : "r"(b), "r"(a) : "cc");
          if (c != 1 || d != 4) wrong++;
        }
        FIODIR(1) = 7 << 18; if (ticks > 10000) FIOSET(1) = 1 << 18; if (wrong) FIOSET(1) = 1 << 20; for (;;) {} }`);
    board.advance(100);
    assert.deepEqual([board.pin('P1.18').value, board.pin('P1.20').value], [1, 0]);
  });

  it('reads pins with pull-ups as HIGH, floating ones as LOW, and driven ones as driven', () => {
    start(`int main(void) { FIODIR(1) = LED | 1 << 20; PINMODE(0) = 2 << 16;
      for (;;) { if (FIOPIN(0) & 512) FIOSET(1) = LED; else FIOCLR(1) = LED;
        if (FIOPIN(0) & 256) FIOSET(1) = 1 << 20; else FIOCLR(1) = 1 << 20; } }`);
    board.advance(1);
    assert.deepEqual([board.pin('LED').value, board.pin('LED2').value], [1, 0]);
    assert.deepEqual([board.pin('P0.9').mode, board.pin('P0.8').mode], ['pull-up', 'input']);
    board.pin('P0.9').drive(0);
    board.pin('P0.8').drive(1);
    board.advance(1);
    assert.deepEqual([board.pin('LED').value, board.pin('LED2').value], [0, 1]);
    assert.equal(board.pin('LED').mode, 'output');
  });

  it('sends and receives at the baud rate of its divisors, and a byte takes its time', () => {
    const events = start(`void uart(void) { while (U0(0x14) & 1) U0(0) = U0(0) + 1; (void)U0(8); }
      int main(void) { ${FAST} ${UART} U0(4) = 1; ISER0 = 1 << 5; for (;;) WFI(); }`);
    board.advance(1);
    const serial = board.serial(0);
    assert.deepEqual([serial.baud, serial.receives], [115_385, true]);
    serial.send(Uint8Array.of(1, 2, 3));
    board.advance(1);
    assert.deepEqual([...serial.received], [2, 3, 4]);
    const times = events.map((line) => Number(line.split(' ')[0]));
    for (const [index, time] of times.entries()) {
      assert.ok(Math.abs(time - 1 - (index + 2) * BYTE_MS) < 0.003, events.join('; '));
    }
  });

  it('supports fractional baud rates, and reports bytes lost because they were not read', () => {
    start(
      `int main(void) { ${FAST} ${UART} U0(0x0C) = 0x83; U0(0) = 5; U0(0x0C) = 3; U0(0x28) = 10 << 4 | 3; for (;;) WFI(); }`,
    );
    board.advance(1);
    // 96 MHz / (16 × 5 × 1.3) = 923,077.
    assert.equal(board.serial(0).baud, 923_077);
    board.serial(0).send(new Uint8Array(20));
    board.advance(1);
    assert.equal(board.serial(0).overruns, 4);
  });

  it('interrupts when there is room, and below the trigger level after the time of four bytes', () => {
    const events = start(`volatile int left; void uart(void) { uint32_t cause = U0(8) & 15;
        if (cause == 2 && left) { U0(0) = 64 + left--; } if (cause == 12) { FIOSET(1) = LED; (void)U0(0); } }
      int main(void) { left = 3; ${FAST} ${UART} FIODIR(1) = LED; U0(8) = 0x81; ISER0 = 1 << 5; U0(4) = 3; for (;;) WFI(); }`);
    board.advance(1);
    assert.deepEqual([...board.serial(0).received], [67, 66, 65]);
    board.serial(0).send(Uint8Array.of(9));
    const sent = board.time;
    board.advance(1);
    const last = Number(events.at(-1)?.split(' ')[0]);
    assert.match(events.at(-1) ?? '', /pin P1.18 1/);
    assert.ok(Math.abs(last - sent - 5 * BYTE_MS) < 0.003, events.join('; '));
  });

  it('measures a pin with 12 bits in 65 cycles of its clock, if it is powered', () => {
    const program = (power: string) => `int main(void) { ${FAST} ${power} PINSEL(1) = 1 << 14; FIODIR(1) = LED;
      ADC(0) = 1 | 1 << 8 | 1 << 21; FIOSET(1) = LED; ADC(0) |= 1 << 24; while (!(ADC(0x10) >> 31)) {}
      FIOCLR(1) = LED; *(volatile uint32_t *)0x10000100 = R(0x40034004); for (;;) WFI(); }`;
    start(program('PCONP |= 1 << 12;'));
    board.pin('A0').analog(513);
    board.advance(1);
    assert.equal(board.pin('A0').mode, 'analog');
    assert.equal(board.pin('A0').value, 513);
    const words = new DataView(board.chip.memory(0x10000100, 4).buffer);
    assert.equal((words.getUint32(0, true) >> 4) & 0xfff, (513 << 2) | (513 >> 8));
    board.close();
    start(program(''));
    board.advance(10);
    assert.equal(board.pin('LED').value, 1, 'it waits for ever');
  });

  it('reports a PWM output in percent when its new match takes effect, at the end of a period', () => {
    const events = start(`int main(void) { ${FAST} PCLKSEL0 = 1 << 12; PWM(0x18) = 96000; PWM(0x1C) = 0; PWM(0x14) = 2;
      PWM(0x50) = 3; PWM(0x04) = 9; PWM(0x4C) = 1 << 9; PINSEL(3) = 2 << 4;
      for (int i = 0; i < 24000; i++) __asm volatile(""); PWM(0x1C) = 24000; PWM(0x50) = 2;
      for (int i = 0; i < 96000; i++) __asm volatile(""); PWM(0x1C) = 96001; PWM(0x50) = 2; for (;;) WFI(); }`);
    board.advance(10);
    const times = events.map((line) => Number(line.split(' ')[0]));
    assert.deepEqual(
      events.map((line) => line.split(' ').slice(1).join(' ')),
      ['pwm P1.18 0', 'pwm P1.18 25', 'pwm P1.18 100'],
    );
    assert.ok(Math.abs((times[2] ?? 0) - (times[1] ?? 0) - 2) < 0.001, events.join('; '));
    assert.deepEqual([board.pin('LED').mode, board.pin('LED').value], ['pwm', 100]);
  });

  it('has the commands of IAP that write its flash, which check what they are given', () => {
    const calls: [status: number, words: string][] = [
      [1, '99'],
      [7, '50, 29, 30'],
      [9, '52, 29, 29, 96000'],
      [9, '51, 0x78000, (uint32_t)page, 256, 96000'],
      [0, '50, 28, 28'],
      [9, '52, 29, 29, 96000'],
      [0, '50, 29, 29'],
      [0, '52, 29, 29, 96000'],
      [9, '52, 29, 29, 96000'],
      [0, '50, 29, 29'],
      [6, '51, 0x78000, (uint32_t)page, 128, 96000'],
      [3, '51, 0x78080, (uint32_t)page, 256, 96000'],
      [5, '51, 0x80000, (uint32_t)page, 256, 96000'],
      [2, '51, 0x78000, (uint32_t)page + 2, 256, 96000'],
      [4, '51, 0x78000, 0x78000, 256, 96000'],
      [0, '51, 0x78000, (uint32_t)page, 256, 96000'],
      [0, '50, 29, 29'],
      [0, '51, 0x78000, 0x2007C000, 256, 96000'],
    ];
    start(`uint32_t page[64];
      void call(const uint32_t *words) { static uint32_t at, result[5];
        ((void (*)(const uint32_t *, uint32_t *))0x1FFF1FF1)(words, result); R(0x2007C200 + 4 * at++) = result[0]; }
      int main(void) { CPSID(); for (int i = 0; i < 64; i++) { page[i] = 0x11223344; R(0x2007C000 + 4 * i) = 0xF0F0F0F0; }
        ${calls.map(([, words]) => `call((uint32_t[5]){${words}});`).join('\n')} for (;;) WFI(); }`);
    board.advance(300);
    const statuses = board.chip.memory(0x2007c200, 4 * calls.length).filter((_, i) => i % 4 === 0);
    assert.deepEqual(
      [...statuses],
      calls.map(([status]) => status),
    );
    assert.deepEqual(
      [...board.chip.flash.subarray(0x78000 + 252, 0x78000 + 258)],
      [0x40, 0x30, 0x20, 0x10, 0xff, 0xff],
    );
  });

  it('stops a program that calls IAP with interrupts on', () => {
    start(`int main(void) { uint32_t words[5] = {50, 29, 29};
      ((void (*)(uint32_t *, uint32_t *))0x1FFF1FF1)(words, words); for (;;) WFI(); }`);
    assert.throws(() => board.advance(1), /IAP is called while interrupts are on/);
  });

  it('can be reset from outside and by its program; time continues, and pins are inputs', () => {
    const events = start(`volatile uint32_t ms; void tick(void) { if (++ms == 3) R(0xE000ED0C) = 0x05FA0004; }
      int main(void) { ms = 0; ${FAST} FIODIR(1) = LED; ${TICK} for (;;) WFI(); }`);
    const resets: number[] = [];
    board.onReset((time) => resets.push(Math.round(time)));
    board.advance(8);
    assert.deepEqual(resets, [3, 6]);
    board.reset();
    assert.equal(board.pin('LED').mode, 'pull-up');
    board.advance(1);
    assert.deepEqual(
      events.map((line) => line.replace(/\.\d+/, '')),
      ['0 pin P1.18 0', '3 pin P1.18 0', '6 pin P1.18 0', '8 pin P1.18 0'],
    );
  });

  it('names the missing package if it cannot be compiled', () => {
    start('int main(void) { for (;;) WFI(); }');
    for (const said of [
      'cpu.h:3:10: fatal error: unicorn/unicorn.h: No such file',
      'ld: cannot find -lunicorn: No such',
    ]) {
      const error = Object.assign(new Error('Command failed'), { stderr: said });
      assert.match(compileProblem(error), /needs Unicorn \(on Debian: apt install libunicorn-dev\)$/);
    }
    const absent = Object.assign(new Error('spawnSync g++ ENOENT'), { code: 'ENOENT', syscall: 'spawnSync g++' });
    assert.match(compileProblem(absent), /needs g\+\+ \(on Debian: apt install g\+\+\)$/);
  });
});
