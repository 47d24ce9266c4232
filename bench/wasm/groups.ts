import { findNative } from '../../src/simulator/machine/find-native.js';
import { useNative } from '../../src/simulator/present-native.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { loadCommands } from '../../src/surfaces/suites/load-commands.js';
import { secondsOfDay } from '../day.js';
import { group } from '../figure.js';
import { chain } from '../hop.js';
import { median } from '../median.js';
import { moduleBytes } from './bytes.js';
import { hopInChromium } from './chromium.js';
import { hopOf } from './hop-run.js';

/** Nodes of the ring. */
const RING = 10;
const ROUNDS = 40;

/** A hop and a board's start in each form, in turn: how fast the machine is changes with the time. */
function inTurn(commands: readonly Uint8Array[]) {
  const [addon, wasm] = [findNative(undefined, 'addon'), findNative(undefined, 'wasm')];
  const rounds = Array.from({ length: ROUNDS }, () => {
    useNative(addon);
    const native = hopOf(commands);
    useNative(wasm);
    const hop = hopOf(commands);
    const start = performance.now();
    new SimulatedBoard().close();
    return { native, hop, start: performance.now() - start };
  });
  const least = (figure: 'native' | 'hop') => Math.min(...rounds.map((round) => round[figure]));
  return { native: least('native'), hop: least('hop'), start: median(rounds.map(({ start }) => start)) };
}

async function measure() {
  const commands = loadCommands(chain(RING, 0));
  const { native, hop, start } = inTurn(commands);
  const day = await secondsOfDay();
  useNative(findNative());
  const chromium = await hopInChromium(commands, ROUNDS);
  const { core, component } = moduleBytes();
  return {
    'wasm.hop.native.ns': native,
    'wasm.hop.ns': hop,
    'wasm.hop.ratio': hop / native,
    'wasm.chromium.hop.ns': chromium,
    'wasm.chromium.hop.ratio': chromium / native,
    'wasm.day.s': day,
    'wasm.board.ms': start,
    'wasm.core.kb': core / 1000,
    'wasm.component.kb': component / 1000,
  };
}

/** The simulated board as WebAssembly, beside the addon. */
export const wasmGroup = group(
  {
    'wasm.hop.native.ns': { unit: 'ns' },
    'wasm.hop.ns': { unit: 'ns' },
    'wasm.hop.ratio': { unit: '×', atMost: 3 },
    'wasm.chromium.hop.ns': { unit: 'ns' },
    'wasm.chromium.hop.ratio': { unit: '×', atMost: 4 },
    'wasm.day.s': { unit: 's', atMost: 15 },
    'wasm.board.ms': { unit: 'ms', atMost: 5 },
    'wasm.core.kb': { unit: 'kB', atMost: 35 },
    'wasm.component.kb': { unit: 'kB', atMost: 0.4 },
  },
  measure,
);
