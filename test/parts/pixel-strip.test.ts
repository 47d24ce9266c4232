import assert from 'node:assert/strict';
import { PixelStrip } from '../../src/parts/index.js';
import { attached, said } from './bench.js';

const GRAPH = "INPORT=strip.IN:COLORS\n6 -> PIXELS strip(PixelStrip)\n'D6' -> PIN strip";
const COLORS = [0xff8001, 0xff8001, 0, 0, 0, 0x0000ff];

async function strip(pixels = 6) {
  const part = new PixelStrip();
  part.set('pixels', pixels);
  const test = await attached(part, { din: 'D6' }, GRAPH);
  await test.advance(5);
  const show = async (colors: number[]) => {
    await test.send('COLORS', colors);
    await test.advance(5);
    return part.text;
  };
  return { part, show };
}

describe('The strip of pixels', () => {
  it('shows what comes, tells of it once, and is drawn so', async () => {
    const { part, show } = await strip();
    let changes = 0;
    part.onChange(() => changes++);
    assert.equal(await show(COLORS), 'lit 3, colors 2 × ff8001 3 × 000000 0000ff');
    assert.equal(changes, 1);
    assert.match(part.draw().shapes, /fill="#ff8001".*fill="#0000ff"/);
    assert.deepEqual(said(part), []);
  });

  it('passes nothing on behind a broken pixel, has red and green swapped, or a wrong bit', async () => {
    const { part, show } = await strip();
    part.set('broken', true);
    assert.equal(await show(COLORS), 'broken!, lit 2, colors 2 × ff8001 4 × 000000');
    part.set('broken', false);
    part.set('swapped', true);
    assert.equal(part.text, 'swapped!, lit 3, colors 2 × 80ff01 3 × 000000 0000ff');
    part.set('swapped', false);
    part.set('noisy', true);
    await show(COLORS);
    const wrong = part.shown.filter((color, i) => color !== COLORS[i]);
    assert.equal(wrong.length, 1);
  });

  it('keeps its colours while it is unplugged', async () => {
    const { part, show } = await strip();
    await show(COLORS);
    part.set('unplugged', true);
    assert.equal(await show([0]), 'unplugged!, lit 3, colors 2 × ff8001 3 × 000000 0000ff');
    part.set('unplugged', false);
    assert.equal(await show([0]), 'lit 0, colors 6 × 000000');
  });

  it('says that more colours come than it has pixels', async () => {
    const { part, show } = await strip(2);
    await show(COLORS);
    assert.deepEqual(said(part), ['6 colours came for 2 pixels']);
    part.set('pixels', 6);
    assert.equal(await show(COLORS), 'lit 3, colors 2 × ff8001 3 × 000000 0000ff');
  });
});
