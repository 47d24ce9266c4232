/** The folder of the examples, on the site and in the workspace. */
export const EXAMPLES = 'examples/';

/** What examples.json says. */
export interface Examples {
  /** All files of examples: graphs and circuits. */
  readonly paths: readonly string[];
  readonly graphs: readonly { readonly path: string; readonly title: string }[];
}

/** The text of a file of the site; undefined when it cannot be read. */
export async function fileOfSite(path: string): Promise<string | undefined> {
  const response = await fetch(new URL(path, new URL('.', location.href)));
  return response.ok ? response.text() : undefined;
}

export async function examples(): Promise<Examples> {
  const text = await fileOfSite('examples.json');
  if (text === undefined) throw new Error('the site lacks its list of examples: load it again');
  return JSON.parse(text) as Examples;
}
