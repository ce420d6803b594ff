import { Feed, type ServerEvent } from './feed.ts';
import type { LiveExport } from './schemas.ts';

/** An export of the list, and who started it. */
export interface ListedExport extends Omit<LiveExport, 'startedByYou'> {
  readonly memberId: string | null;
}

/** One member's view of the exports that are under way in the organization. */
export class ListFeed extends Feed {
  readonly organizationId: string;
  readonly #memberId: string;
  #list: readonly LiveExport[] | null = null;
  #told = '';

  constructor(
    member: { readonly organizationId: string; readonly memberId: string },
    onClose: (feed: Feed) => void,
  ) {
    super(onClose);
    this.organizationId = member.organizationId;
    this.#memberId = member.memberId;
  }

  tell(exports: readonly ListedExport[]): void {
    this.#list = exports.map(({ memberId, ...shown }) => ({
      ...shown,
      startedByYou: memberId === this.#memberId,
    }));
    this.wake();
  }

  protected override over(): boolean {
    return false;
  }

  protected override take(): readonly ServerEvent[] {
    const text = JSON.stringify(this.#list);
    if (this.#list === null || text === this.#told) return [];
    this.#told = text;
    return [{ event: 'exports', data: { exports: this.#list } }];
  }
}
