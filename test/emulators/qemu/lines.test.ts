import assert from 'node:assert/strict';
import { gdbPacket, takeGdbPacket } from '../../../src/emulators/qemu/gdb-packet.js';
import { findDevices } from '../../../src/emulators/qemu/qom-tree.js';
import { parseQtest } from '../../../src/emulators/qemu/qtest-line.js';
import { parseTrace } from '../../../src/emulators/qemu/trace-line.js';

describe('The output of QEMU', () => {
  it("contains packets of GDB's protocol, with a checksum, after acknowledgements, complete or not", () => {
    assert.equal(gdbPacket('OK'), '$OK#9a');
    assert.deepEqual(takeGdbPacket('++$T05thread:01;#07$OK#9a'), { packet: 'T05thread:01;', rest: '$OK#9a' });
    assert.equal(takeGdbPacket('+$T05thread:01;#0'), undefined);
    assert.equal(takeGdbPacket('+'), undefined);
  });

  it('contains answers of qtest, errors, and changes of lines', () => {
    assert.deepEqual(parseQtest('OK 0x0000000000000010'), { kind: 'answer', words: ['0x0000000000000010'] });
    assert.deepEqual(parseQtest('IRQ raise 3'), { kind: 'line', line: 3, level: 1 });
    assert.deepEqual(parseQtest('IRQ lower 3'), { kind: 'line', line: 3, level: 0 });
    assert.deepEqual(parseQtest('FAIL Unknown device'), { kind: 'refused', reason: 'FAIL Unknown device' });
  });

  it('contains an indented tree of devices', () => {
    const tree =
      '/machine (virt-machine)\r\n  /unattached (container)\r\n    /device[8] (pl061)\r\n      /pl061[0] (memory-region)\r\n    /device[9] (pl061)\r\n  /fw_cfg (fw_cfg_mem)\r\n';
    assert.deepEqual(findDevices(tree, 'pl061'), ['/machine/unattached/device[8]', '/machine/unattached/device[9]']);
    assert.deepEqual(findDevices(tree, 'fw_cfg_mem'), ['/machine/fw_cfg']);
  });

  it('contains the actions of a program, in the log', () => {
    const gpio = { kind: 'gpio', path: '/machine/unattached/device[13]', offset: 0x400, value: 0xe };
    assert.deepEqual(parseTrace('pl061_write /machine/unattached/device[13] offset 0x400 value 0xe'), gpio);
    const pwm = { kind: 'pwm', offset: 0x58, value: 0xc350 };
    assert.deepEqual(parseTrace('PWM: unimplemented device write (size 4, offset 0x058, value 0x0000c350)'), pwm);
    assert.deepEqual(parseTrace('systick_timer_tick systick reload'), { kind: 'tick' });
    assert.deepEqual(parseTrace('pl011_put_fifo new char 0x61 read_count now 1'), { kind: 'received' });
    assert.equal(parseTrace('SSYS: read at bad offset 0xa08'), undefined);
  });
});
