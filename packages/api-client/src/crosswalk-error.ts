/**
 * What the server refused, in its own words. `code` is what a program decides by; `message` is for people: what
 * happened, to whom, what to do.
 */
export class CrosswalkError extends Error {
  readonly status: number;
  /** Stable, such as `noProject`. `unknown` when the answer was not one of Crosswalk's. */
  readonly code: string;
  /** What an admin can do about it, and where; null where the message says all there is to say. */
  readonly forAdmin: string | null;
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
    this.forAdmin = typeof details.forAdmin === 'string' ? details.forAdmin : null;
    this.details = details;
  }

  /** Both in one text, for where there is room for one only. */
  get inFull(): string {
    return this.forAdmin === null ? this.message : `${this.message} For an admin: ${this.forAdmin}`;
  }

  /** Reads the body of an answer that is not 2xx; a page of some proxy in between gives code `unknown`. */
  static async from(answer: Response): Promise<CrosswalkError> {
    return CrosswalkError.read(answer.status, answer.url, await answer.text());
  }

  /** The same for an answer that came otherwise than by `fetch`. `url` is absolute. */
  static read(status: number, url: string, body: string): CrosswalkError {
    const problem = asProblem(body);
    if (problem === null) {
      return new CrosswalkError(
        status,
        'unknown',
        `${new URL(url).origin} answered ${status}, and not as Crosswalk does. Is this its address?`,
      );
    }
    return new CrosswalkError(status, problem.code, problem.detail, problem.details);
  }
}

/** No Crosswalk answers at the address: not started, stopped, or behind a network that is down. */
export class CrosswalkUnreachable extends Error {
  constructor(url: string, cause: unknown) {
    super(`Crosswalk does not answer at ${new URL(url).origin}.`, { cause });
    this.name = 'CrosswalkUnreachable';
  }
}

interface ProblemBody {
  readonly code: string;
  readonly detail: string;
  readonly details: Readonly<Record<string, unknown>>;
}

function asProblem(text: string): ProblemBody | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof value !== 'object' || value === null || !('code' in value)) return null;
  if (typeof value.code !== 'string' || !('detail' in value) || typeof value.detail !== 'string') return null;
  return { code: value.code, detail: value.detail, details: { ...value } };
}
