import { type Address, parseAddress } from '../../connect/address.js';
import { resetsWhenOpened } from '../../connect/known-board.js';
import type { OpenDevice } from '../../connect/open-device.js';
import { shellWord } from '../../system/shell-word.js';

/**
 * Says that the device [opened] does not run the graph at [path] (any graph without one), why, and what to do. [given] is
 * the address that was given with `--device`, if any.
 */
export function noGraph({ board, address }: OpenDevice, path: string | undefined, given: Address | undefined): string {
  const parsed = parseAddress(address);
  const device = given === undefined ? '' : ` --device ${shellWord(address)}`;
  const graph = path === undefined ? 'graph.fbp' : shellWord(path);
  const head = `${address} ${path === undefined ? 'runs no graph' : `does not run ${path}`}`;
  const show = `run microflo upload ${graph} --watch${device} to load it and see what it sends`;
  if (parsed.kind === 'simulator' || parsed.kind === 'emulator')
    return `${head}: it is a new board each time it is opened; ${show}`;
  if (!resetsWhenOpened(parsed, board.name)) return `${head}; run microflo upload ${graph}${device} to load it`;
  const keep = `run microflo flash ${graph} --board ${board.name}${device} to have the board start with it`;
  return `${head}: opening its port has reset the ${board.name}, and a graph that was uploaded is gone after a reset; ${show}, or ${keep}`;
}
