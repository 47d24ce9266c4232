/**
 * Returns the paths of all devices of a [type], such as `pl061`, from the answer of QEMU's monitor to `info qom-tree`:
 * an indented line for each object, `/name (type)`.
 */
export function findDevices(tree: string, type: string): string[] {
  const found: string[] = [];
  const path: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', name, kind] = /^( *)\/(\S+) \((.+)\)$/.exec(line.trimEnd()) ?? [];
    if (name === undefined) continue;
    path.splice(indent.length / 2, path.length, name);
    // The root has no name.
    if (kind === type) found.push(`/${path.filter((each) => each !== '').join('/')}`);
  }
  return found;
}
