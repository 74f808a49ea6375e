/** A reason not to start, written for a person: main prints the message alone and exits with 1. */
export class StartupError extends Error {
  override name = 'StartupError'
}
