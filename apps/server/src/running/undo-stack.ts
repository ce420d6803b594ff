/** What has been set up, to be taken down in reverse. */
export class UndoStack {
  readonly #steps: (() => unknown)[] = [];
  #running: Promise<void> | null = null;

  push(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Runs every step even when one fails, and only once, however often it is called. */
  run(): Promise<void> {
    this.#running ??= this.#undo();
    return this.#running;
  }

  async #undo(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, 'The server could not be taken down cleanly.');
  }
}
