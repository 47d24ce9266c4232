import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findDevices } from '../../../src/emulators/qemu/qom-tree.js';
import type { LineChange } from '../../../src/emulators/qemu/qtest.js';
import type { QemuOptions } from '../../../src/emulators/qemu/running-qemu.js';
import { RunningQemu } from '../../../src/emulators/qemu/running-qemu.js';

/**
 * Thumb code for a Stellaris chip: PF3 becomes an output (GPIODIR), then each byte that UART0 receives is sent back and
 * written to PF3's masked data register.
 */
function echoProgram(): Uint8Array {
  const words = new Uint32Array([0x20002000, 0x9]);
  const code = new Uint16Array([
    0x4807, // ldr r0, =0x40025000
    0x2108, // movs r1, #8
    0x4a07, // ldr r2, =0x40025400
    0x6011, // str r1, [r2]
    0x4b07, // ldr r3, =0x4000c000
    0x699c, // wait: ldr r4, [r3, #0x18]
    0x06e4, // lsls r4, r4, #27 (RXFE is bit 4: to the sign)
    0xd4fc, // bmi wait
    0x681d, // ldr r5, [r3]
    0x601d, // str r5, [r3]
    0x6205, // str r5, [r0, #0x20]: PF3 alone
    0xe7f8, // b wait
    0xbf00,
    0xbf00,
    0xbf00,
    0xbf00,
  ]);
  const literals = new Uint32Array([0x40025000, 0x40025400, 0x4000c000]);
  const bytes = (part: Uint32Array | Uint16Array) => new Uint8Array(part.buffer);
  return Uint8Array.from([...bytes(words), ...bytes(code), ...bytes(literals)]);
}

/** Timeout in ms for the system to end a process. */
const TIMEOUT = 5000;

/** Whether a process runs. A zombie, which has ended but was not waited for, does not. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

describe('a running QEMU', function () {
  this.timeout(120_000);
  let folder: string;
  let options: QemuOptions;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-qemu-test-'));
    const image = join(folder, 'echo.bin');
    writeFileSync(image, echoProgram());
    const args = ['-M', 'lm3s6965evb', '-kernel', image];
    options = { args, serials: 1 };
  });
  after(() => rmSync(folder, { recursive: true }));

  it('transfers bytes in both directions, reports outputs, drives inputs and reads memory', async () => {
    const qemu = await RunningQemu.start(options);
    try {
      // Ports A to G. The tree lists them by name.
      const gpios = findDevices(await qemu.qmp.monitor('info qom-tree'), 'pl061_luminary');
      const portF = '/machine/unattached/device[13]';
      assert.ok(gpios.includes(portF), gpios.join(' '));
      const changes: LineChange[] = [];
      qemu.qtest.onChange((change) => changes.push(change));
      await qemu.qtest.intercept(portF);
      await qemu.run();
      const [serial] = qemu.serials;
      const echoed = async (byte: number) => {
        const answer = new Promise<Buffer>((resolve) => serial?.once('data', resolve));
        serial?.write(Uint8Array.of(byte));
        assert.deepEqual([...(await answer)], [byte]);
        // The pin changes one instruction after the answer. This request is answered after that.
        while ((await qemu.qtest.read(0x400253fc)) !== (byte & 8)) {}
      };
      await echoed(8);
      await echoed(0);
      assert.deepEqual(changes, [
        { line: 3, level: 1 },
        { line: 3, level: 0 },
      ]);
      await qemu.qtest.drive(portF, 4, 1);
      assert.equal(await qemu.qtest.read(0x400253fc), 0x10);
    } finally {
      await qemu.close();
    }
  });

  it('reports why QEMU does not start', async () => {
    await assert.rejects(RunningQemu.start({ ...options, args: ['-M', 'nothing'] }), /unsupported machine type/);
  });

  it('names the package if QEMU is missing', async () => {
    await assert.rejects(RunningQemu.start({ ...options, command: 'no-such-qemu' }), {
      message: 'no-such-qemu was not found: it emulates the board (on Debian: apt install qemu-system-arm)',
    });
  });

  it('ends with the program that started it, however that program ends', async () => {
    const script = fileURLToPath(new URL('qemu-host.ts', import.meta.url));
    const host = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    for await (const text of host.stdout) {
      told += text;
      break;
    }
    const pid = Number(told);
    assert.ok(isAlive(pid), `no QEMU is '${told}'`);
    host.kill('SIGKILL');
    const limit = performance.now() + TIMEOUT;
    while (isAlive(pid) && performance.now() < limit) await sleep(10);
    assert.ok(!isAlive(pid), `QEMU runs on, ${TIMEOUT} ms after the program was killed`);
  });

  it('rejects requests after its end', async () => {
    const qemu = await RunningQemu.start(options);
    await qemu.close();
    await assert.rejects(qemu.qmp.execute('query-status'), /QEMU has ended/);
  });
});
