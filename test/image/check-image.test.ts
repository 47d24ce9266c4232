import assert from 'node:assert/strict';
import { wrongImage } from '../../src/image/check-image.js';
import { flashImageOf } from '../../src/image/image.js';
import { boardCalled, build, optionsFor, programIn } from '../firmware/images.js';

describe('an image for another board', function () {
  this.timeout(300_000);
  const blink = async (name: string) =>
    build(optionsFor(name, await programIn('test/fixtures/graphs/blink.fbp', boardCalled(name))));
  const { hardware: uno } = optionsFor('uno');

  it('is refused by its map', async () => {
    const image = await blink('nano');
    assert.equal(
      wrongImage('a.hex', flashImageOf(image), image.map, uno),
      "a.hex was built for the board 'nano', not for 'uno'",
    );
  });

  it('is refused by its interrupt vectors if it has no map', async () => {
    const image = await blink('mega2560');
    assert.equal(
      wrongImage('a.hex', flashImageOf(image), undefined, uno),
      'a.hex is for the atmega2560, but the uno has the atmega328p',
    );
    const vectors = new Uint8Array(43 * 4);
    for (let at = 0; at < vectors.length; at += 4) vectors.set([0x0c, 0x94], at);
    assert.equal(
      wrongImage('a.hex', { segments: [{ address: 0, bytes: vectors }] }, undefined, uno),
      'a.hex is for the atmega32u4, but the uno has the atmega328p',
    );
  });

  it('is refused if it is too large for the flash', () => {
    const segments = [{ address: 32_000, bytes: new Uint8Array(1000) }];
    assert.equal(
      wrongImage('a.hex', { segments }, undefined, uno),
      'a.hex needs 33,000 bytes of flash: the uno has 32,256 (744 too many)',
    );
  });

  it('is refused by its processor, or because it is not a program, if the board runs Linux', async () => {
    const { hardware } = optionsFor('linux-armhf');
    const image = flashImageOf(await blink('linux-aarch64'));
    assert.equal(
      wrongImage('a.elf', image, undefined, hardware),
      'a.elf is a program for a 64-bit ARM processor, which the linux-armhf does not have',
    );
    assert.equal(wrongImage('a.elf', image, undefined, optionsFor('raspberrypi-64').hardware), undefined);
    const { segments } = image;
    assert.equal(
      wrongImage('a.hex', { segments }, undefined, hardware),
      'a.hex is not a program: the linux-armhf needs an .elf file',
    );
  });

  it('of the same board is not refused', async () => {
    const image = await blink('uno');
    assert.equal(wrongImage('a.hex', flashImageOf(image), image.map, uno), undefined);
    assert.equal(wrongImage('a.hex', flashImageOf(image), undefined, uno), undefined);
  });
});
