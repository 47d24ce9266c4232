import { readElf } from '../../src/image/elf.js';
import type { Component } from '../../src/library/component.js';
import { benchLibrary, greenhouseText } from '../library.js';
import { libraryImage, programOf, uno } from './images.js';
import { LiveBoard } from './live-board.js';

/** What RAM is painted with. */
const PAINT = 0xa5;
/** Where the linker puts the data space. */
const DATA_SPACE = 0x800000;

/** One node of every component, all of them sent to at once: more than the queue holds, and much that they refuse. */
function everything(): string {
  const nodes = [...benchLibrary.values()].map(({ name }, i) => `n${i}(${name})`);
  const edges = [...benchLibrary.values()].flatMap((component, i) => edgesOf(component, i));
  return ['INPORT=hub.IN:IN', 'hub(Forward)', ...nodes, ...edges].join('\n');
}

function edgesOf({ inports, outports }: Component, node: number): string[] {
  const inport = inports.find(({ needs, type }) => needs === undefined && type !== 'pin');
  const outport = outports[0];
  const into = inport ? [`hub OUT -> ${inport.name.toUpperCase()} n${node}`] : [];
  return outport ? [...into, `n${node} ${outport.name.toUpperCase()} -> IN n${FORWARD}`] : into;
}

const FORWARD = [...benchLibrary.keys()].indexOf('Forward');

/** Uploads, watches, edits, questions and packets of every type while the greenhouse runs. */
async function greenhouse(live: LiveBoard): Promise<void> {
  const { board, device } = live;
  const text = greenhouseText();
  await live.run(device.upload(programOf(text)));
  await live.run(device.watch({ from: 'soil.out', to: 'wet.in' }));
  await live.run(device.watch({ from: 'wanted.out', to: 'pump.in' }));
  for (const value of [1023, 0, 512]) {
    for (const pin of ['A0', 'A1', 'A2']) board.pin(pin).analog(value);
    board.advance(3000);
    await live.run(device.send('waternow', value > 512));
    await live.run(device.edit(programOf(text.replace('0 -> IN manual()', `${value > 0 ? 1 : 0} -> IN manual()`))));
    await live.run(device.statistics());
    await live.run(device.read());
  }
  await live.run(device.stop());
  await live.run(device.start());
}

async function flood(live: LiveBoard): Promise<void> {
  await live.run(live.device.upload(programOf(everything())));
  for (const value of [true, 7, 9.9, 'a string of thirty-two characters'.slice(0, 32), null, [1, [2.5, 'x']], -1]) {
    // What does not fit into the queue is refused.
    await live.run(live.device.send('in', value)).catch(() => {});
    live.board.advance(20);
  }
}

/** How deep the stack has been: RAM was painted before the board was switched on. */
export async function measureStack() {
  const { elf } = await libraryImage();
  const ends = readElf(elf).sections.filter(({ allocated, writable }) => allocated && writable);
  const end = Math.max(...ends.map(({ address, size }) => address + size)) - DATA_SPACE;
  const live = await LiveBoard.open({ sram: PAINT });
  await greenhouse(live);
  await flood(live);
  const { data } = live.board.chip;
  const free = data.subarray(end).findIndex((byte) => byte !== PAINT);
  return { 'avr.stack.peak': uno.chip.dataEnd - end - free, 'avr.stack.free': free };
}
