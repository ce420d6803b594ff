import { type Actor, mayAct } from '../../services.ts';
import { Feed, type ServerEvent } from './feed.ts';
import type { LiveExport } from './schemas.ts';

/** An export of the list, and who started it. */
export interface ListedExport extends Omit<LiveExport, 'startedByYou'> {
  readonly memberId: string | null;
  /** Whether everybody sees the project it is from. */
  readonly projectOpen: boolean;
  /** Who sees it besides admins: its maker, and with whom it is shared. */
  readonly projectMemberIds: readonly string[];
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
      .map((each) => {
        const { memberId, projectOpen: _, projectMemberIds: __, ...shown } = each;
        const named = this.#seesProject(each) ? {} : { projectId: null, projectName: null };
        return { ...shown, ...named, startedByYou: memberId === this.#memberId };
      });
    this.wake();
  }

  /** As `visibleTo`, which the export's own page goes by. */
  #sees(each: ListedExport): boolean {
    return each.memberId === this.#memberId || each.projectId === null || this.#seesProject(each);
  }

  /** As the condition of the same name in `projects`. */
  #seesProject({ projectOpen, projectMemberIds }: ListedExport): boolean {
    return this.#seesAll || projectOpen || projectMemberIds.includes(this.#memberId);
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
