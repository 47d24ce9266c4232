import { type ErrorName, Errors } from './table.js';

const codes = new Map<string, number>(Object.entries(Errors).map(([name, { code }]) => [name, code]));
const names = new Map<number, ErrorName>();
for (const name of Object.keys(Errors) as ErrorName[]) names.set(Errors[name].code, name);

/** Returns the code of an error. Throws a RangeError if the name is not in the error table. */
export function errorCode(name: string): number {
  const code = codes.get(name);
  if (code === undefined) throw new RangeError(`unknown error name '${name}'`);
  return code;
}

/** Returns the name of an error code. A code that the table lacks, from a newer device, is `other`. */
export function errorName(code: number): ErrorName {
  return names.get(code) ?? 'other';
}
