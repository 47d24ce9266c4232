/** Thrown for a file or folder that cannot be used; the message says why. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** Messages for the error codes of the operating system. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EAGAIN: 'nothing can be read there now',
  EDQUOT: 'your share of the disk is used up',
  EEXIST: 'it already exists',
  EFBIG: 'the file is too large',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'there is no such file or directory',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of the path is not a directory',
  ENXIO: 'nothing is connected there',
  EPERM: 'operation not permitted',
  EPIPE: 'what read there has ended',
  EROFS: 'the file system is read-only',
};

/** Whether [error] comes from the operating system. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/**
 * Says in words what [error] of the operating system was. Where it names no file, a file was written for a moment, or in
 * the cache: all others are written with a FileError of their own.
 */
export function systemErrorText(error: NodeJS.ErrnoException): string {
  const words = WORDS[error.code ?? ''];
  if (words === undefined || error.path !== undefined || error.syscall !== 'write') return error.message;
  return `cannot write a temporary file: ${words}; free some, or name folders elsewhere in TMPDIR and XDG_CACHE_HOME`;
}

/**
 * Converts an error of the operating system to a FileError such as `cannot read blink.fbp: permission denied`, where
 * [doing] is `read blink.fbp`. Returns any other error unchanged.
 */
export function fileError(error: unknown, doing: string): unknown {
  if (!isSystemError(error)) return error;
  return new FileError(`cannot ${doing}: ${WORDS[error.code ?? ''] ?? error.message}`);
}
