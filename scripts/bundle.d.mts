/** Bundles the command line and the library into the folder [outdir]. */
export function bundle(outdir: string): Promise<void>;
