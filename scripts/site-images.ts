/**
 * Builds the live images that the site writes onto boards: `npm run build:web`. A page has no compiler for chips, so each
 * board gets a few images: for each example that fits it, one that has all of its components; and for each component, one
 * that has it beside those that the examples use most.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findBoard } from '../src/boards/boards.js';
import type { Hardware } from '../src/boards/hardware.js';
import { GraphError } from '../src/graph/format.js';
import { isGraphPath } from '../src/graph/read.js';
import type { Component } from '../src/library/component.js';
import { coreLibrary } from '../src/library/core.js';
import { mostWantedFirst } from '../src/library/groups.js';
import type { Board } from '../src/program/board.js';
import { buildFittingImage } from '../src/project/fitting-image.js';
import { loadGraph } from '../src/project/load-graph.js';
import { errorMessage } from '../src/util/errors.js';
import { flashable, withDrive } from '../web/site/flashable.js';
import type { BuiltImage } from '../web/site/images.js';

/** Where they are kept until the site is bundled. */
const FOLDER = 'build/site-images';
/** The components that the examples use most, which images for a single component have, too. */
const COMMON = 24;

const all = mostWantedFirst(coreLibrary.values());
const own = { library: coreLibrary, folder: '', own: [], sources: new Map<string, string>() };

/** The components of each example that can run on [board]. */
async function examplesFor(board: Board): Promise<readonly (readonly Component[])[]> {
  const files = readdirSync('examples', { recursive: true }).map((file) => join('examples', String(file)));
  const loaded = files.filter(isGraphPath).map(async (file) => {
    const { program } = await loadGraph(file, { ...own, folder: dirname(file) }, board);
    return [...new Set(program.nodes.map(({ component }) => component))];
  });
  const results = await Promise.allSettled(loaded);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** All components, those that the most examples use first. */
function byUse(examples: readonly (readonly Component[])[]): Component[] {
  const uses = (component: Component) => examples.filter((each) => each.includes(component)).length;
  return [...all].sort((a, b) => uses(b) - uses(a));
}

async function imagesOf(board: Board, hardware: Hardware): Promise<BuiltImage[]> {
  const examples = await examplesFor(board);
  const order = byUse(examples);
  const images: BuiltImage[] = [];
  const isCovered = (needed: readonly Component[]) =>
    images.some(({ components }) => needed.every(({ name }) => components.includes(name)));
  const add = async (needed: readonly Component[], wished: readonly Component[]) => {
    const { image, components } = await buildFittingImage({ board, hardware, library: own, needed, wished });
    const file = `images/${board.name}-${images.length + 1}.${hardware.image}`;
    writeFileSync(join(FOLDER, file), image.file);
    const size = image.map.flash.used;
    images.push({ board: board.name, file, size, components: components.map(({ name }) => name) });
    console.log(`${file}: ${components.length} components, ${size} bytes`);
  };
  // One that is written in a few seconds, for the first steps.
  await add([], order.slice(0, COMMON / 2));
  for (const example of examples) {
    if (isCovered(example)) continue;
    const others = examples.filter((each) => !isCovered(each)).flat();
    // A graph that has no room as a live one can still be compiled into an image, elsewhere.
    await add(example, [...new Set([...others, ...order])]).catch((error: unknown) => {
      if (!(error instanceof GraphError)) throw error;
    });
  }
  for (const component of order) {
    const left = order.filter((each) => !isCovered([each]));
    if (left.includes(component)) await add([component], [...new Set([...order.slice(0, COMMON), ...left, ...order])]);
  }
  return images;
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(join(FOLDER, 'images'), { recursive: true });
const images: BuiltImage[] = [];
for (const hardware of [...flashable(), ...withDrive()]) {
  const board = findBoard(hardware.board);
  try {
    if (board) images.push(...(await imagesOf(board, hardware)));
  } catch (error) {
    console.error(`no firmware of the ${hardware.board} is on the site: ${errorMessage(error)}`);
  }
}
writeFileSync(join(FOLDER, 'images', 'images.json'), JSON.stringify(images));
