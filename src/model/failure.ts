/** A request that can't be understood. Exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Something could not be read or evaluated; its problems, if any, have been reported. Exit code 3. */
export class UnevaluatedError extends Error {
  override readonly name = "UnevaluatedError";
}
