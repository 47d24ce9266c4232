import assert from 'node:assert/strict';
import { hardware } from '../../src/boards/hardware.generated.js';
import { listPorts } from '../../src/build/usb-boards.js';

describe('the serial ports of a machine', () => {
  it('are listed with the boards that have such a USB chip, likely ones first', () => {
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
});
