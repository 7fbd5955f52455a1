/** A request that can't be understood: exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Something that could not be read or evaluated, already told where it has problems of its own: exit 3. */
export class UnevaluatedError extends Error {
  override readonly name = "UnevaluatedError";
}
