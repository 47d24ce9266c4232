import { type ErrorName, Errors } from './table.js';

const codes = new Map<string, number>(Object.entries(Errors).map(([name, { code }]) => [name, code]));
const names = new Map<number, ErrorName>();
for (const name of Object.keys(Errors) as ErrorName[]) names.set(Errors[name].code, name);

/** The code of an error of the table. A name that is not in the table is a RangeError. */
export function errorCode(name: string): number {
  const code = codes.get(name);
  if (code === undefined) throw new RangeError(`there is no error '${name}' in the table of errors`);
  return code;
}

/** The name of an error. Code from a newer device, which this table does not have, is `other`. */
export function errorName(code: number): ErrorName {
  return names.get(code) ?? 'other';
}
