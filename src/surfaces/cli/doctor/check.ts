/** Something that MicroFlo needs on a machine. */
export interface Check {
  name: string;
  /** What it does. */
  purpose: string;
  /** True when MicroFlo does not work without it; false when only some commands need it. */
  needed: boolean;
  /** Returns what was found, in a few words; undefined when it is missing. */
  probe(): string | undefined | Promise<string | undefined>;
  /** The Debian packages that contain it; undefined when there are none. */
  debian?: string;
  /** How to get it on other systems. */
  otherwise: string;
}

export interface Finding {
  name: string;
  purpose: string;
  needed: boolean;
  ok: boolean;
  /** What was found. */
  found?: string;
  /** How to get it; undefined when it was found. */
  get?: string;
}

/** Performs [check]. [debian]: whether this system has Debian's packages. */
export async function examine({ name, purpose, needed, probe, ...how }: Check, debian: boolean): Promise<Finding> {
  const found = await probe();
  if (found !== undefined) return { name, purpose, needed, ok: true, found };
  const get = debian && how.debian !== undefined ? `apt-get install ${how.debian}` : how.otherwise;
  return { name, purpose, needed, ok: false, get };
}
