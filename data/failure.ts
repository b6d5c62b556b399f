/** The closed list of what can go wrong for a reason a person can act on. */
export const FAILURE_CODES = [
  "failed_build",
  "failed_start",
  "held_version",
  "interrupted",
  "invalid_arguments",
  "invalid_data",
  "invalid_model",
  "invalid_project",
  "invalid_store",
  "invalid_version",
  "missing_file",
  "missing_model",
  "missing_project",
  "missing_store",
  "port_taken",
  "unreadable_file",
  "unwritable_log"
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/**
 * An error that a person can act on: one sentence saying what is wrong, where,
 * and what to do. The message never holds the value of a private field.
 */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    readonly code: FailureCode,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}

/** True when `error` says that a file or folder does not exist. */
export function isMissingFile(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "ENOENT";
}
