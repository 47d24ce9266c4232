import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hardware } from '../../src/boards/hardware.generated.js';
import { linuxPorts } from '../../src/connect/list-serial-ports.js';
import { listPorts } from '../../src/connect/usb-boards.js';

describe('the serial ports of a machine', () => {
  it('are listed with the boards that have their USB chip, likely ones first', () => {
    const ports = listPorts(
      [
        { path: '/dev/ttyS0' },
        { path: '/dev/ttyUSB1', vendorId: '10c4', productId: 'ea60', manufacturer: 'Silicon Labs' },
        { path: '/dev/ttyUSB0', vendorId: '1A86', productId: '7523' },
        { path: '/dev/ttyACM0', vendorId: '2341', productId: '43', manufacturer: 'Arduino', serialNumber: '7571' },
      ],
      hardware,
    );
    assert.deepEqual(ports, [
      { path: '/dev/ttyACM0', usb: '2341:0043', manufacturer: 'Arduino', serialNumber: '7571', boards: ['uno'] },
      { path: '/dev/ttyUSB0', usb: '1a86:7523', boards: ['mega2560', 'nano', 'uno'] },
      { path: '/dev/ttyUSB1', usb: '10c4:ea60', manufacturer: 'Silicon Labs', boards: [] },
      { path: '/dev/ttyS0', boards: [] },
    ]);
  });

  it('are found on Linux if they have hardware, with their USB data', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'microflo-'));
    const file = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    const link = (path: string, to: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      mkdirSync(join(folder, to), { recursive: true });
      symlinkSync(join(folder, to), join(folder, path));
    };
    try {
      file('devices/usb1/1-4/idVendor', '2341\n');
      file('devices/usb1/1-4/idProduct', '0043\n');
      file('devices/usb1/1-4/manufacturer', 'Arduino\n');
      link('tty/ttyACM0/device', 'devices/usb1/1-4/1-4:1.0');
      link('tty/ttyAMA0/device', 'devices/uart');
      link('tty/ttyS0/device', 'devices/pnp');
      link('devices/pnp/driver', 'drivers/serial8250');
      mkdirSync(join(folder, 'tty/tty1'), { recursive: true });
      assert.deepEqual(await linuxPorts(join(folder, 'tty')), [
        {
          path: '/dev/ttyACM0',
          vendorId: '2341',
          productId: '0043',
          manufacturer: 'Arduino',
          serialNumber: undefined,
        },
        { path: '/dev/ttyAMA0' },
      ]);
      assert.deepEqual(await linuxPorts(join(folder, 'nothing')), []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
