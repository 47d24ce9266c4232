import assert from 'node:assert/strict';
import { coreLibrary } from '../../src/library/core.js';
import { GROUPS, inGroupOrder, mostWantedFirst } from '../../src/library/groups.js';

describe('the groups of components', () => {
  it('have each component of MicroFlo once', () => {
    const grouped = GROUPS.flatMap(({ components }) => components);
    assert.deepEqual(grouped.toSorted(), [...coreLibrary.keys()].sort());
  });

  it('give the order in which components are wanted', () => {
    const names = inGroupOrder(coreLibrary.values()).map(({ name }) => name);
    assert.deepEqual(
      names,
      GROUPS.flatMap(({ components }) => components),
    );
  });

  it('come before what brings a bus or a service of the chip, where a flash may not hold all', () => {
    const names = mostWantedFirst(coreLibrary.values()).map(({ name }) => name);
    const last = [
      'Servo',
      'Tone',
      'Melody',
      'Stepper',
      'Stepper4Wire',
      'PixelStrip',
      'CapacitiveTouch',
      'RotaryEncoder',
      'Ultrasonic',
      'IrReceiver',
      'IrSender',
      'MidiOut',
      'SoftSerial',
      'PulseIn',
      'PulseCounter',
      'I2cDevice',
      'I2cScan',
      'SpiDevice',
      'Ds18b20',
      'Dht',
      'Hx711',
      'Store',
      'Bh1750',
      'Sht3x',
      'Aht20',
      'Htu21d',
      'Bme280',
      'Bmp280',
      'Rtc',
      'Ssd1306',
      'TextLcd',
      'Ina219',
      'Ads1115',
      'Mpu6050',
    ];
    assert.deepEqual(names.slice(-last.length), last);
    const rest = GROUPS.flatMap(({ components }) => components).filter((name) => !last.includes(name));
    assert.deepEqual(names.slice(0, -last.length), rest);
  });
});
