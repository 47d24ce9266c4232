/** `1 packet`, `2 packets`. [what]: a noun in the singular whose plural takes an s. */
export function counted(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}
