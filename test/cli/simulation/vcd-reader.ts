/** A value change dump, read strictly. Values are the text behind `b`, or the one digit. */
export interface Vcd {
  timescale: string;
  /** By name: what kind of variable it is, and its width in bits. */
  variables: Record<string, string>;
  /** In the order of the file, those of $dumpvars first. Times are in units of the timescale. */
  changes: [time: number, name: string, value: string][];
  end: number;
}

/** Reads what IEEE 1364-2005, clause 18, calls a four state VCD file. Throws where it is none. */
export function readVcd(text: string): Vcd {
  const tokens = text.split(/\s+/).filter((token) => token !== '');
  const vcd: Vcd = { timescale: '', variables: {}, changes: [], end: -1 };
  const names = new Map<string, string>();
  const section = () => tokens.splice(0, tokens.indexOf('$end') + 1).slice(0, -1);
  for (let open = true; open; ) {
    const [keyword, ...words] = section();
    if (keyword === '$timescale') vcd.timescale = words.join(' ');
    else if (keyword === '$var') declare(vcd, names, words);
    else if (keyword === '$enddefinitions') open = false;
    else if (!['$version', '$scope', '$upscope'].includes(keyword ?? '')) throw new Error(`unknown ${keyword}`);
  }
  while (tokens.length > 0) readChange(vcd, names, tokens);
  return vcd;
}

function declare(vcd: Vcd, names: Map<string, string>, [type, width, code, name, ...rest]: string[]): void {
  if (!code || !name || rest.length > 0 || !/^[!-~]+$/.test(code)) throw new Error(`bad $var ${code} ${name}`);
  if (names.has(code) || name in vcd.variables) throw new Error(`${code} ${name} is declared twice`);
  names.set(code, name);
  vcd.variables[name] = `${type} ${width}`;
}

function readChange(vcd: Vcd, names: Map<string, string>, tokens: string[]): void {
  const token = tokens.shift() ?? '';
  if (token === '$dumpvars' || token === '$end') return;
  if (token.startsWith('#')) {
    const time = Number(token.slice(1));
    if (!Number.isInteger(time) || time < vcd.end) throw new Error(`time goes back to ${token}`);
    vcd.end = time;
    return;
  }
  const isVector = token.startsWith('b');
  const value = isVector ? token.slice(1) : token.slice(0, 1);
  const name = names.get((isVector ? tokens.shift() : token.slice(1)) ?? '');
  if (name === undefined || !/^([01]+|x|z)$/.test(value)) throw new Error(`bad change ${token}`);
  if (vcd.end < 0) throw new Error(`${token} happens at no time`);
  vcd.changes.push([vcd.end, name, value]);
}
