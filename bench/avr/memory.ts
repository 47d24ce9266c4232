import type { Image } from '../../src/image/image.js';
import { blinkImage, libraryImage, programOf } from './images.js';
import { LiveBoard } from './live-board.js';

/** Variables beside the arena. */
const variables = ({ map }: Image) => map.ram.used - map.arenaBytes;
const build = ({ map }: Image) => Number.parseInt(map.build, 16);

/** What the images take of the chip's memories. */
export async function measureImages() {
  const [blink, library] = [await blinkImage(), await libraryImage()];
  return {
    'avr.build.blink': build(blink),
    'avr.build.library': build(library),
    'avr.blink.flash': blink.map.flash.used,
    'avr.blink.ram': variables(blink),
    'avr.library.flash': library.map.flash.used,
    'avr.library.ram': variables(library),
    'avr.library.left': library.map.flash.size - library.map.flash.used,
  };
}

/** [length] Repeats from an exported inport to an exported outport. */
function chain(length: number): string {
  const edges = Array.from({ length: length - 1 }, (_, i) => `n${i} OUT -> IN n${i + 1}(Repeat)`);
  return [`INPORT=n0.IN:IN`, `OUTPORT=n${length - 1}.OUT:OUT`, 'n0(Repeat)', ...edges].join('\n');
}

/** Whether a chain of [length] can be loaded, and hands on what is sent through it. */
async function runs(length: number): Promise<boolean> {
  const live = await LiveBoard.open();
  try {
    await live.run(live.device.upload(programOf(chain(length))));
  } catch {
    return false;
  }
  const heard: unknown[] = [];
  live.device.on('packet', ({ value }) => heard.push(value));
  await live.run(live.device.send('in', length));
  live.board.advance(50);
  return heard.length === 1 && heard[0] === length;
}

async function longestChain(most: number): Promise<number> {
  let [works, fails] = [1, most + 1];
  while (fails - works > 1) {
    const middle = Math.floor((works + fails) / 2);
    if (await runs(middle)) works = middle;
    else fails = middle;
  }
  return works;
}

async function freeWith(length: number): Promise<number> {
  const live = await LiveBoard.open({ graph: chain(length) });
  return (await live.run(live.device.statistics())).freeArena;
}

/** What there is for graphs, and how much of it a node takes. */
export async function measureArena() {
  const { device, board } = await LiveBoard.open();
  return {
    'avr.arena.bytes': device.identity.freeArena,
    'avr.node.ram': ((await freeWith(10)) - (await freeWith(20))) / 10,
    'avr.capacity.nodes': await longestChain(board.definition.limits.nodes),
  };
}
