import { posix } from 'node:path';
import type { SourceFile } from '../../library/cpp.js';

/** Where headers are looked for, and the folder that what is found there goes to. */
export interface Place {
  to: string;
  /** The text of a file, `/` as separator; undefined when there is none. */
  read(path: string): Promise<string | undefined>;
}

const INCLUDE = /^([ \t]*#[ \t]*include[ \t]*)"([^"]+)"/gm;

interface Found {
  place: Place;
  path: string;
  text: string;
}

/**
 * Copies [entries] with all that they include, so that they compile without any include path: each `#include "…"` becomes
 * one that is relative to its file. Places are tried in their order, the including file's own folder first. A source that
 * another one includes ends in `.hpp`, since tools that compile every `.cpp` would otherwise compile it twice. What is
 * found nowhere is taken to be the compiler's own.
 */
export async function gatherSources(entries: readonly string[], places: readonly Place[]): Promise<SourceFile[]> {
  const files = new Map<string, SourceFile>();

  async function add(found: Found, target: string): Promise<void> {
    if (files.has(target)) return;
    const file = { path: target, text: found.text };
    files.set(target, file);
    const targets = new Map<string, string>();
    for (const [, , name = ''] of found.text.matchAll(INCLUDE)) {
      const included = await find(name, places, found);
      if (!included) continue;
      const to = targetOf(included).replace(/\.cpp$/, '.hpp');
      targets.set(name, posix.relative(posix.dirname(target), to));
      await add(included, to);
    }
    file.text = found.text.replace(INCLUDE, (_, head: string, name: string) => `${head}"${targets.get(name) ?? name}"`);
  }

  for (const entry of entries) {
    const found = await find(entry, places);
    if (!found) throw new RangeError(`there is no source ${entry}`);
    await add(found, targetOf(found));
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function targetOf({ place, path }: Found): string {
  return posix.join(place.to, path);
}

async function find(name: string, places: readonly Place[], from?: Found): Promise<Found | undefined> {
  const near = from && { place: from.place, path: posix.join(posix.dirname(from.path), name) };
  const candidates = places.map((place) => ({ place, path: posix.normalize(name) }));
  for (const { place, path } of [...(near ? [near] : []), ...candidates]) {
    if (path.startsWith('..')) continue;
    const text = await place.read(path);
    if (text !== undefined) return { place, path, text };
  }
  return undefined;
}
