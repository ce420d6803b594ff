import { createHmac, randomBytes } from 'node:crypto';

/** A receiver, as somebody registers it in RocketReach's account settings. */
export interface RocketReachWebhook {
  readonly id: number;
  readonly url: string;
  /** The key of the signatures. */
  readonly secret: string;
  readonly enabled: boolean;
}

/** The webhooks of the account, the top-most first. */
export class Webhooks {
  #list: RocketReachWebhook[] = [];
  #lastId = 1003;

  list(): readonly RocketReachWebhook[] {
    return this.#list;
  }

  get(id: number): RocketReachWebhook | null {
    return this.#list.find((webhook) => webhook.id === id) ?? null;
  }

  /** @param secret made up when it is not given; not from the seed, as whoever knows that could sign */
  add(url: string, secret: string = randomBytes(32).toString('hex')): RocketReachWebhook {
    this.#lastId += 1;
    const webhook = { id: this.#lastId, url, secret, enabled: true };
    this.#list = [...this.#list, webhook];
    return webhook;
  }

  /** False when there was no such webhook. */
  setEnabled(id: number, enabled: boolean): boolean {
    if (this.get(id) === null) return false;
    this.#list = this.#list.map((webhook) => (webhook.id === id ? { ...webhook, enabled } : webhook));
    return true;
  }

  /** False when there was no such webhook. */
  remove(id: number): boolean {
    const before = this.#list.length;
    this.#list = this.#list.filter((webhook) => webhook.id !== id);
    return this.#list.length < before;
  }

  /** The one a look-up names, or the top-most enabled one; null when there is none, or it is not enabled. */
  chosen(id: number | null): RocketReachWebhook | null {
    const enabled = this.#list.filter((webhook) => webhook.enabled);
    return (id === null ? enabled[0] : enabled.find((webhook) => webhook.id === id)) ?? null;
  }

  clear(): void {
    this.#list = [];
    this.#lastId = 1003;
  }
}

/** `X-RocketReach-Signature`: base64 of the HMAC-SHA256 of the raw body. */
export function sign(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}
