/** Where a run of machine code comes from: [file] up to the next row, or to the end of the sequence. */
export interface LineRow {
  address: number;
  /** The path as the compiler was given it; undefined where a sequence ends. */
  file?: string;
}

const FILE = /^(?:CU: )?(\/?\S.*):$/;
const ROW = /^\S+ +(\d+|-) +0x([0-9a-f]+)/;

/**
 * Reads the line table of an image, as `objdump --dwarf=decodedline` prints it, in the order of addresses:
 *
 *   /microflo/firmware/core/network.cpp:
 *   network.cpp                                  126               0x1fc
 */
export function parseLineTable(text: string): LineRow[] {
  const rows: LineRow[] = [];
  let file = '';
  for (const line of text.split('\n')) {
    const row = ROW.exec(line);
    if (row) {
      const address = Number.parseInt(row[2] ?? '', 16);
      rows.push(row[1] === '-' ? { address } : { address, file });
      continue;
    }
    file = FILE.exec(line)?.[1] ?? file;
  }
  // Of several rows at one address, the last one has the code; an end gives way to a beginning.
  return rows.sort((a, b) => a.address - b.address || Number(a.file !== undefined) - Number(b.file !== undefined));
}
