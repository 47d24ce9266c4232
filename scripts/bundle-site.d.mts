import type { Metafile } from 'esbuild';

/** `files`: those of the site, below its folder, without the service worker that keeps them. */
export function bundleSite(
  outdir: string,
  images?: string,
): Promise<{ page: Metafile; worker: Metafile; files: readonly string[] }>;
