import type { OpenDevice } from '../../../connect/open-device.js';
import type { Watch } from '../../../device/watch.js';
import { type ProgramCost, programCost } from '../../../program/cost.js';
import { grouped } from '../../../program/numbers.js';
import type { Program } from '../../../program/program.js';
import { shellWord } from '../../../system/shell-word.js';
import { Failure } from '../failure.js';
import { printJson, printLines } from '../output.js';

/**
 * Loads [program], which was read from the file at [path], and prints what it needs. Rejects with a Failure when the
 * firmware lacks components, and with a DeviceError when it cannot be loaded.
 */
export async function loadTold(
  path: string,
  program: Program,
  opened: OpenDevice,
  json: boolean,
  watches: readonly Watch[] = [],
): Promise<void> {
  const cost = await costOn(opened, program);
  refuseMissing(cost, path, opened);
  if (!json) printLines(needLines(program, cost, opened));
  await opened.device.upload(program, { watches });
  tellUploaded(program, cost, opened, json);
}

async function costOn({ device }: OpenDevice, program: Program): Promise<ProgramCost> {
  // The simulated board may have got the user's own since it was opened.
  await device.learnComponents(program);
  return programCost(program, device.sizes, device.limits);
}

function refuseMissing({ missing }: ProgramCost, path: string, { board, address }: OpenDevice): void {
  if (missing.length === 0 || address === 'simulator') return;
  const names = missing.map(({ name }) => `'${name}'`).join(', ');
  const remedy = `; run microflo flash ${shellWord(path)} --board ${board.name} to write firmware that does`;
  throw new Failure(`the firmware on the ${board.name} at ${address} does not have ${names}${remedy}`);
}

/** Describes what a program needs on a device. */
function needLines(program: Program, cost: ProgramCost, { board, address }: OpenDevice): string[] {
  const arena = `${grouped(cost.arenaNeeded)} of ${grouped(cost.arenaAvailable)} bytes of arena`;
  const needs = `${counted(cost.nodes, 'node')}, ${counted(cost.edges, 'edge')}, ${arena}`;
  return [`${program.name} needs ${needs} on the ${board.name} at ${address}`];
}

function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}

function tellUploaded(program: Program, cost: ProgramCost, { board, address }: OpenDevice, json: boolean): void {
  const { nodes, edges, arenaNeeded: needed, arenaAvailable: available } = cost;
  if (json) {
    const arena = { needed, available };
    printJson({ type: 'uploaded', graph: program.name, board: board.name, device: address, nodes, edges, arena });
  } else {
    printLines([`${program.name} is running`]);
  }
}
