import { type Actor, mayAct } from '../../services.ts';
import { Feed, type ServerEvent } from './feed.ts';
import type { LiveExport } from './schemas.ts';

/** An export of the list, and who started it. */
export interface ListedExport extends Omit<LiveExport, 'startedByYou'> {
  readonly memberId: string | null;
  /** Whose project it is from; null where it is from none, or its maker left. */
  readonly projectMemberId: string | null;
}

/** One member's view of the exports that are under way in the organization. */
export class ListFeed extends Feed {
  readonly organizationId: string;
  readonly #memberId: string;
  readonly #seesAll: boolean;
  #list: readonly LiveExport[] | null = null;
  #told = '';

  constructor(member: Pick<Actor, 'organizationId' | 'memberId' | 'role'>, onClose: (feed: Feed) => void) {
    super(onClose);
    this.organizationId = member.organizationId;
    this.#memberId = member.memberId;
    this.#seesAll = mayAct(member.role, 'admin');
  }

  tell(exports: readonly ListedExport[]): void {
    this.#list = exports
      .filter((each) => this.#sees(each))
      .map(({ memberId, projectMemberId, ...shown }) => ({
        ...shown,
        startedByYou: memberId === this.#memberId,
      }));
    this.wake();
  }

  /** As `visibleTo`, which the export's own page goes by. */
  #sees({ memberId, projectId, projectMemberId }: ListedExport): boolean {
    const mine = memberId === this.#memberId || projectMemberId === this.#memberId;
    return this.#seesAll || mine || projectId === null;
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
