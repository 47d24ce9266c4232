import assert from 'node:assert/strict';
import { type Address, formatAddress, parseAddress, portKey } from '../../src/connect/address.js';

const addresses: Record<string, Address> = {
  simulator: { kind: 'simulator' },
  'emulator:uno': { kind: 'emulator', board: 'uno' },
  'emulator:mega2560?image=build%2Fmy%20image.hex': {
    kind: 'emulator',
    board: 'mega2560',
    image: 'build/my image.hex',
  },
  '/dev/ttyACM0': { kind: 'serial', path: '/dev/ttyACM0' },
  COM3: { kind: 'serial', path: 'COM3' },
  com12: { kind: 'serial', path: 'com12' },
  '\\\\.\\COM12': { kind: 'serial', path: '\\\\.\\COM12' },
  'serial:COM12?baud=57600': { kind: 'serial', path: 'COM12', baud: 57600 },
  'serial:\\\\.\\COM12?reset=no': { kind: 'serial', path: '\\\\.\\COM12', reset: false },
  'emulator:uno?image=C%3A%5Cmy%20images%5Cb.hex': { kind: 'emulator', board: 'uno', image: 'C:\\my images\\b.hex' },
  'serial:/dev/ttyACM0?baud=57600': { kind: 'serial', path: '/dev/ttyACM0', baud: 57600 },
  'serial:/dev/rfcomm0?baud=9600&reset=no': { kind: 'serial', path: '/dev/rfcomm0', baud: 9600, reset: false },
  'tcp:127.0.0.1:5555': { kind: 'tcp', host: '127.0.0.1', tcpPort: 5555 },
  'tcp:[::1]:5555': { kind: 'tcp', host: '::1', tcpPort: 5555 },
  'tcp:board.local:80': { kind: 'tcp', host: 'board.local', tcpPort: 80 },
};

const refused: Record<string, RegExp> = {
  '': /: write simulator, emulator:uno, \/dev\/ttyACM0 \(on Windows COM3\), serial:.* or tcp:127\.0\.0\.1:5555$/,
  uno: /: write simulator/,
  COM: /: write simulator.* \(on Windows COM3\)/,
  'C:\\b.hex': /: write simulator/,
  'simulator:x': /: write simulator/,
  'emulator:': /: emulator: needs the name of a board, such as emulator:uno$/,
  'emulator:uno?picture=x': /: unknown setting 'picture'; use image$/,
  'serial:': /: serial: needs a port, such as serial:\/dev\/ttyACM0$/,
  'serial:/dev/ttyACM0?speed=9600': /: unknown setting 'speed'; use baud or reset$/,
  'serial:/dev/ttyACM0?baud=fast': /: baud must be a whole number from 1 to 4000000, not 'fast'$/,
  'serial:/dev/ttyACM0?baud=0': /: baud must be a whole number/,
  'serial:/dev/ttyACM0?baud=9600&baud=9600': /: baud is given twice$/,
  'serial:/dev/ttyACM0?reset=maybe': /: reset must be yes or no, not 'maybe'$/,
  'tcp:localhost': /: tcp: needs a host and a port from 1 to 65535, such as tcp:127\.0\.0\.1:5555$/,
  'tcp:localhost:0': /: tcp: needs/,
  'tcp:localhost:65536': /: tcp: needs/,
};

describe('The address of a device', () => {
  for (const [text, address] of Object.entries(addresses)) {
    it(`'${text}' is parsed, and printed unchanged`, () => {
      assert.deepEqual(parseAddress(text), address);
      assert.equal(formatAddress(address), text);
    });
  }

  for (const [text, why] of Object.entries(refused)) {
    it(`'${text}' is refused`, () => {
      assert.throws(
        () => parseAddress(text),
        (error: Error) => {
          assert.ok(error.message.startsWith(`'${text}' is not the address of a device: `), error.message);
          assert.match(error.message, why);
          return true;
        },
      );
    });
  }

  it('of a Windows serial port names the same port in every spelling', () => {
    for (const path of ['COM12', 'com12', '\\\\.\\COM12', '//./com12']) assert.equal(portKey(path), 'COM12');
    assert.equal(portKey('/dev/ttyACM0'), '/dev/ttyACM0');
  });

  it('of a serial port can be printed without its settings', () => {
    assert.deepEqual(parseAddress('serial:/dev/ttyACM0'), { kind: 'serial', path: '/dev/ttyACM0' });
  });
});
