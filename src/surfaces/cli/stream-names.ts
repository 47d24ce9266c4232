import type { Library } from '../../library/component.js';
import type { Board } from '../../program/board.js';
import type { Program } from '../../program/program.js';
import type { StreamNames } from '../../stream/describe.js';

/** Returns names for the numbers in a stream, from [library], [board] and, if known, the [program] of the stream. */
export function streamNames(library: Library, board: Board, program?: Program): StreamNames {
  const byId = new Map([...library.values()].map((component) => [component.id, component]));
  const byIndex = new Map(board.pins.map((pin) => [pin.index, pin.name]));
  return {
    component(id) {
      const component = byId.get(id);
      if (!component) return undefined;
      const { name, inports, outports } = component;
      return { name, inports: inports.map((port) => port.name), outports: outports.map((port) => port.name) };
    },
    pin: (index) => byIndex.get(index),
    node: (id) => program?.nodes[id - 1]?.name,
    exportedInport: (index) => program?.inports[index]?.name,
    exportedOutport: (index) => program?.outports[index]?.name,
  };
}
