/** Why a value or a program was refused; whoever knows the place makes a diagnostic of it. */
export interface Problem {
  /** A short stable name of the kind of problem, such as `out-of-range`. */
  code: string;
  /** What is wrong, and what would be right. */
  message: string;
}
