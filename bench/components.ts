import { join } from 'node:path';
import { nodeSizes } from '../src/boards/node-sizes.js';
import { buildImage } from '../src/firmware/compile/build.js';
import type { FlashSizes } from '../src/firmware/compile/flash-sizes.js';
import { measureFlash } from '../src/firmware/compile/measure-flash.js';
import { GraphError } from '../src/graph/format.js';
import type { ImageMap } from '../src/image/image.js';
import type { Component } from '../src/library/component.js';
import { coreLibrary } from '../src/library/core.js';
import { inGroupOrder } from '../src/library/groups.js';
import { inParallel } from '../src/system/in-parallel.js';
import { packageRoot } from '../src/system/package-root.js';
import { armBoard, type BoardTarget } from './arm/images.js';
import { CACHE, uno } from './avr/images.js';
import type { Figure, Group } from './figure.js';
import { readLibrary } from './library.js';

/** Bytes that a component adds to an image. */
export interface Cost {
  /** Flash of an image with the component alone, less that of an image without it: with all that it brings along. */
  alone: number;
  /** Flash that is the component's own in the image of the whole library, by the lines of its header. */
  marginal: number;
  /** RAM of the image with the component alone, less that of the image without it. Nodes are not in it. */
  ram: number;
}

/** By component, then by board. */
export type CostTable = Record<string, Record<string, Cost>>;

/** An ATmega328P and a Cortex-M0. */
const BOARDS: Readonly<Record<string, BoardTarget>> = { uno, microbit: armBoard('microbit') };

/** The whole library may be more than a board has room for: it is only measured, and never runs. */
const ROOM = 131_072;

/** What an image without components has, as it needs one: it does nothing. */
const EMPTY = join(packageRoot(), 'bench', 'empty');
const nothing = [...readLibrary(EMPTY).values()];

async function mapWith(components: readonly Component[], { definition: board, hardware }: BoardTarget) {
  const parts = { components: [...nothing, ...components], own: { folder: EMPTY, components: nothing } };
  const { image, diagnostics } = await buildImage({ board, hardware, cache: CACHE, ...parts });
  if (!image) throw new GraphError(diagnostics);
  return image.map;
}

function wholeFlash({ definition: board, hardware }: BoardTarget): Promise<FlashSizes> {
  const { chip } = hardware;
  const roomy = { ...hardware, chip: { ...chip, flash: Math.max(chip.flash, ROOM) } };
  return measureFlash({ board, hardware: roomy, components: inGroupOrder(coreLibrary.values()), cache: CACHE });
}

interface Reference {
  without: ImageMap;
  whole: FlashSizes;
}

const references = new Map<string, Promise<Reference>>();

/** What the components are compared with on a board: measured once. */
function referenceOn(board: string, target: BoardTarget): Promise<Reference> {
  const measure = async () => ({ without: await mapWith([], target), whole: await wholeFlash(target) });
  const known = references.get(board) ?? measure();
  references.set(board, known);
  return known;
}

async function costOn(board: string, target: BoardTarget, component: Component): Promise<Cost> {
  const { without, whole } = await referenceOn(board, target);
  const { flash, ram } = await mapWith([component], target);
  return {
    alone: flash.used - without.flash.used,
    marginal: whole.get(`component ${component.name}`) ?? 0,
    // Less than before is the padding between variables.
    ram: Math.max(0, ram.used - without.ram.used),
  };
}

/** Measures what [components] cost on each board; as many images are built at a time as there are processors. */
export async function measureComponents(components: readonly Component[]): Promise<CostTable> {
  const pairs = components.flatMap((component) => Object.entries(BOARDS).map((board) => ({ component, board })));
  const costs = await inParallel(pairs, async ({ component, board: [name, target] }) => ({
    component: component.name,
    board: name,
    cost: await costOn(name, target, component),
  }));
  const table: CostTable = {};
  for (const { component, board, cost } of costs) table[component] = { ...table[component], [board]: cost };
  return table;
}

const KEYS = ['alone', 'marginal', 'ram', 'node'];

function groupOf(component: Component): Group {
  const { name, id } = component;
  return {
    names: Object.keys(BOARDS).flatMap((board) => KEYS.map((key) => `components.${name}.${board}.${key}`)),
    topic: 'components',
    onRequest: true,
    measure: async (): Promise<Figure[]> => {
      const costs = (await measureComponents([component]))[name] ?? {};
      return Object.entries(costs).flatMap(([board, cost]) => {
        const target = BOARDS[board];
        const node = target && nodeSizes(target.definition).get(id);
        const rows = Object.entries({ ...cost, ...(node !== undefined && { node }) });
        return rows.map(([key, value]) => ({ name: `components.${name}.${board}.${key}`, value, unit: 'B' }));
      });
    },
  };
}

/** What each component costs, each a group of its own: `--only components.Timer` measures no other. */
export const componentGroups: readonly Group[] = inGroupOrder(coreLibrary.values()).map(groupOf);
