/** A place in a row of those who do something one after the other. */
export interface Turn {
  /** Resolves when everybody before has ended their turn. */
  readonly comes: Promise<void>;
  /** Lets the next one begin; safe to call twice. Whoever takes a turn has to end it, whatever happens. */
  end(): void;
}

/** Gives out turns in the order of asking. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  take(): Turn {
    const comes = this.#last;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#last = comes.then(() => ended);
    return { comes, end };
  }
}
