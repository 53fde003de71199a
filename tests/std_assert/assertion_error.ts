/** The error thrown by every failed assertion. */
export class AssertionError extends Error {
  /** Makes an error named `AssertionError`, with an optional `cause`. */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}
