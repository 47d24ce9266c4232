/** Why a value or a program was refused. Callers that know the place turn it into a Diagnostic. */
export interface Problem {
  /** A short, stable name for the kind of problem, such as `out-of-range`. */
  code: string;
  /** What is wrong and how to fix it. */
  message: string;
}
