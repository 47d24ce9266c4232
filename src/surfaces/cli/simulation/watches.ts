import { EdgeFinder } from '../../../device/find-edge.js';
import { parseWatch, type Watch, watchText } from '../../../device/watch.js';
import { Names } from '../../../program/names.js';
import type { Program } from '../../../program/program.js';
import { errorMessage } from '../../../util/errors.js';
import { Failure, Status } from '../failure.js';

/** Selects all edges between nodes. */
const ALL = 'all';

/**
 * Returns the watches in [program] for [texts], the values of `--watch`: `all`, or edges such as `a OUT -> IN b`.
 * Throws a Failure when there is no such edge.
 */
export function findWatches(texts: readonly string[], program: Program): Watch[] {
  const all = texts.includes(ALL) ? allEdges(program) : [];
  const watches = [...all, ...texts.filter((text) => text !== ALL).map((text) => findWatch(text, program))];
  return [...new Map(watches.map((watch) => [watchText(watch), watch])).values()];
}

function allEdges(program: Program): Watch[] {
  const names = new Names(program);
  const between = program.edges.filter(({ source, target }) => source !== 0 && target !== 0);
  return between.map(({ source, outport, target, inport }) => ({
    from: `${names.node(source)}.${names.outport(source, outport)}`,
    to: `${names.node(target)}.${names.inport(target, inport)}`,
  }));
}

function findWatch(text: string, program: Program): Watch {
  const watch = readWatch(text);
  try {
    new EdgeFinder(program).find(watch);
    return watch;
  } catch (error) {
    const why = errorMessage(error);
    throw new Failure(`--watch '${text}': ${why}`, Status.usage);
  }
}

function readWatch(text: string): Watch {
  const watch = parseWatch(text);
  if (watch) return watch;
  throw new Failure(`--watch '${text}': write an edge, such as 'a OUT -> IN b', or all`, Status.usage);
}

/** The values of `--watch` for a graph that changes, in which an edge may be missing for a while. */
export class ChangingWatches {
  /** Throws a Failure when one of [texts] is neither an edge nor `all`. */
  constructor(private readonly texts: readonly string[]) {
    for (const text of texts) if (text !== ALL) readWatch(text);
  }

  /** Returns the watches in [program]. Calls [miss] with the message for each edge that is not there. */
  find(program: Program, miss: (message: string) => void): Watch[] {
    return this.texts.flatMap((text) => {
      try {
        return findWatches([text], program);
      } catch (error) {
        miss(errorMessage(error));
        return [];
      }
    });
  }
}
