import { Failure, Status } from '../failure.js';

/** Of a folder, and of an npm package. */
const PROJECT_NAME = /^[a-z0-9][a-z0-9._-]*$/;

/** Throws a Failure when [name] cannot be the name of a project. */
export function checkProjectName(name: string): void {
  if (PROJECT_NAME.test(name)) return;
  const rule = 'lower-case letters, digits, - . and _, a letter or digit first';
  throw new Failure(`'${name}' cannot be the name of a project: it is made of ${rule}`, Status.usage);
}
