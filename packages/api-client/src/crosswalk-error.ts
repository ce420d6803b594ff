/**
 * What the server refused, in its own words. `code` is what a program decides by; `message` is for people: what
 * happened, to whom, what to do.
 */
export class CrosswalkError extends Error {
  readonly status: number;
  /** Stable, such as `noProject`. `unknown` when the answer was not one of Crosswalk's. */
  readonly code: string;
  /** Everything the answer held besides. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'CrosswalkError';
    this.status = status;
    this.code = code;
    this.details = details;
  }

  /** Reads the body of an answer that is not 2xx; a page of some proxy in between gives code `unknown`. */
  static async from(answer: Response): Promise<CrosswalkError> {
    const problem = asProblem(await answer.text());
    if (problem === null) {
      return new CrosswalkError(
        answer.status,
        'unknown',
        `${new URL(answer.url).origin} answered ${answer.status}, and not as Crosswalk does. Is this its address?`,
      );
    }
    return new CrosswalkError(answer.status, problem.code, problem.detail, problem);
  }
}

/** No Crosswalk answers at the address: not started, stopped, or behind a network that is down. */
export class CrosswalkUnreachable extends Error {
  constructor(url: string, cause: unknown) {
    super(`Crosswalk does not answer at ${new URL(url).origin}.`, { cause });
    this.name = 'CrosswalkUnreachable';
  }
}

interface ProblemBody extends Readonly<Record<string, unknown>> {
  readonly code: string;
  readonly detail: string;
}

function asProblem(text: string): ProblemBody | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return isProblem(value) ? value : null;
}

function isProblem(value: unknown): value is ProblemBody {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'detail' in value &&
    typeof value.detail === 'string'
  );
}
