/** What a typesetting process is asked. */
export interface Order {
  readonly template: string;
  /** JSON, as the template takes it. */
  readonly profile: string;
  readonly mostPages: number;
}

/** What it says: that it has started, and then one answer to each order. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'set'; readonly pdf: Uint8Array }
  | { readonly kind: 'tooManyPages'; readonly pages: number }
  | { readonly kind: 'failed'; readonly reason: string };

export function isReport(message: unknown): message is Report {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  switch (message.kind) {
    case 'ready':
      return true;
    case 'set':
      return 'pdf' in message && message.pdf instanceof Uint8Array;
    case 'tooManyPages':
      return 'pages' in message && typeof message.pages === 'number';
    default:
      return message.kind === 'failed' && 'reason' in message && typeof message.reason === 'string';
  }
}
