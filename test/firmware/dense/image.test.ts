import assert from 'node:assert/strict';
import { avr } from '../../../src/firmware/compile/avr.js';
import { buildImage } from '../../../src/firmware/compile/build.js';
import type { Toolchain } from '../../../src/firmware/compile/toolchain.js';
import { HOT, isHot, isOf } from '../../../src/firmware/dense/hot.js';
import { optionsFor } from '../images.js';

/** The text of each function, from its label to its end. */
function functionsIn(text: string): Map<string, string> {
  const found = text.matchAll(/^\t\.type\s+([\w.$]+), @function\n(\1:\n[\s\S]*?)\n\t\.size\s+\1, /gm);
  return new Map([...found].map(([, name = '', lines = '']) => [name, lines]));
}

/** Bytes of flash of the live image of an Uno, with all components. */
async function flashWith(toolchain: Toolchain): Promise<number> {
  const { image, diagnostics } = await buildImage(optionsFor('uno'), toolchain);
  assert.ok(image, JSON.stringify(diagnostics));
  return image.map.flash.used;
}

describe('the live image of the Uno', function () {
  this.timeout(300_000);
  const text = { before: new Map<string, string>(), after: new Map<string, string>() };
  let flash = 0;

  before(async () => {
    flash = await flashWith({
      ...avr,
      // Not from the cache, because the text is wanted.
      linkFlags: (...about) => [...avr.linkFlags(...about), `-Wl,--defsym=now=${Date.now()}`],
      makeDense: (whole, hardware) => {
        const made = avr.makeDense?.(whole, hardware);
        assert.ok(made);
        text.before = functionsIn(whole);
        text.after = functionsIn(made.text);
        return made;
      },
    });
  });

  it('has every function that src/firmware/dense/hot.ts names', () => {
    const symbols = [...text.before.keys()];
    assert.deepEqual(
      HOT.filter((name) => !symbols.some((symbol) => isOf(symbol, name))),
      [],
      'a name of src/firmware/dense/hot.ts is no function of the image: it has been renamed, or inlined',
    );
  });

  it('has the same instructions in hot functions and handlers of interrupts as the compiler made, byte for byte', () => {
    const hot = [...text.before].filter(([symbol]) => isHot(symbol));
    assert.ok(hot.length > HOT.length, `${hot.length} functions`);
    for (const [symbol, lines] of hot) assert.equal(text.after.get(symbol), lines);
  });

  it('has all inline assembler as it was written, and so the way of a packet', () => {
    const inline = (lines: string) => [...lines.matchAll(/#APP[\s\S]*?#NOAPP/g)].map(([all]) => all);
    const written = [...text.before].filter(([, lines]) => inline(lines).length > 0);
    for (const name of ['emitFrom', 'HotPath::deliverAll', 'HotPath::receive', 'LinkInterrupts::endFrame'])
      assert.ok(
        written.some(([symbol]) => isOf(symbol, name)),
        name,
      );
    for (const [symbol, lines] of written) assert.deepEqual(inline(text.after.get(symbol) ?? ''), inline(lines));
  });

  it('is smaller by a tenth than the image that the compiler links', async () => {
    const { makeDense: _, ...plain } = avr;
    const usual = await flashWith(plain);
    assert.ok(flash < 0.9 * usual, `${flash} bytes, not less than nine tenths of ${usual}`);
  });
});
