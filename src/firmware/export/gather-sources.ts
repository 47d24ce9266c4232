import { posix } from 'node:path';
import type { SourceFile } from '../../library/cpp.js';

/** A place to search for headers, and the folder for the files found there. */
export interface Place {
  to: string;
  /** Reads a file, with `/` as separator; undefined if it does not exist. */
  read(path: string): Promise<string | undefined>;
}

const INCLUDE = /^([ \t]*#[ \t]*include[ \t]*)"([^"]+)"/gm;

interface Found {
  place: Place;
  path: string;
  text: string;
}

/**
 * Copies [entries] and everything they include, so that they compile without include paths: each `#include "…"` becomes
 * relative to its file. The including file's own folder is searched first, then the places in order. A source that is
 * included by another one is renamed to `.hpp`, because tools that compile every `.cpp` would compile it twice. Files
 * that are not found are assumed to belong to the compiler.
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
    if (!found) throw new RangeError(`there is no source file ${entry}`);
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
