/** A file or a folder that cannot be used, and why. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** What the operating system answers, in words. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'it exists already',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'there is no such file or directory',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of the path is not a directory',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
};

/** Whether [error] is what the operating system answered to a call with a path. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/**
 * What to throw for [error]: when it comes from the operating system a FileError such as `cannot read blink.fbp:
 * permission denied`, where [doing] is `read blink.fbp`.
 */
export function fileError(error: unknown, doing: string): unknown {
  if (!isSystemError(error)) return error;
  return new FileError(`cannot ${doing}: ${WORDS[error.code ?? ''] ?? error.message}`);
}
