/** Something that MicroFlo needs of a machine. */
export interface Check {
  name: string;
  /** What it is for. */
  purpose: string;
  /** Without it nothing works. What is not needed is for some uses only. */
  needed: boolean;
  /** What was found, in a few words; undefined when it is missing. */
  probe(): string | undefined;
  /** The Debian package that it comes in; undefined when no package has it. */
  debian?: string;
  /** How to get it elsewhere. */
  otherwise: string;
}

export interface Finding {
  name: string;
  purpose: string;
  needed: boolean;
  ok: boolean;
  /** What was found. */
  found?: string;
  /** How to get it, when it is missing. */
  get?: string;
}

/** Makes [check]. [debian] says whether this is a system with Debian's packages. */
export function examine({ name, purpose, needed, probe, ...how }: Check, debian: boolean): Finding {
  const found = probe();
  if (found !== undefined) return { name, purpose, needed, ok: true, found };
  const get = debian && how.debian !== undefined ? `apt-get install ${how.debian}` : how.otherwise;
  return { name, purpose, needed, ok: false, get };
}
