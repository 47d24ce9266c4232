/** How a run of a program ended. */
export interface ToolRun {
  /** The exit status, the signal that ended it, or ENOENT if there is no such program. */
  status: number | string;
  output: string;
  errors: string;
  /** Why it was ended before its time: the limit that it exceeded, or that nobody waits for it. */
  ended?: string;
}
