// Generated from package.json by scripts/generate-version.ts: do not edit.
export const version = '1.0.0-alpha.1';
