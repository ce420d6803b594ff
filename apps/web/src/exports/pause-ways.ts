import type { Progress } from './exports.ts';

/** What lets a paused export go on. */
export type WayOut =
  /** The connection works again. */
  | 'repair'
  /** Somebody finishes or gives up editing the connection. */
  | 'edit'
  /** The exporting member's user is active in the ATS again. */
  | 'member'
  /** Another job, pool or as prospects. */
  | 'redirect'
  /** Nothing but time, or trying. */
  | 'wait'
  /** Somebody says so. */
  | 'continue';

export function wayOutOf(cause: Progress['pauseCause']): WayOut {
  switch (cause) {
    case 'credentials':
    case 'permission':
    case 'connection':
    case 'source':
      return 'repair';
    case 'edit':
      return 'edit';
    case 'destination':
      return 'redirect';
    case 'member':
      return 'member';
    case 'lists':
    case 'reconcile':
      return 'wait';
    case 'other':
    case null:
      return 'continue';
  }
}

interface Situation {
  readonly mayMend: boolean;
  readonly mayChange: boolean;
  /** Who may mend a connection. */
  readonly whom: string;
  /** Whether the connection is still there. */
  readonly connected: boolean;
}

/** What to do, or whom to ask; null where the reason and the button say it. */
export function sayWayOut(way: WayOut, { mayMend, mayChange, whom, connected }: Situation): string | null {
  switch (way) {
    case 'repair':
      if (!connected) return mayMend ? null : `Ask ${whom} to connect the same account again.`;
      return mayMend ? null : `Ask ${whom} to repair the connection.`;
    case 'edit':
    case 'member':
      return null;
    case 'redirect':
      return mayChange ? null : 'Whoever started this export, or an admin, can choose another destination.';
    case 'wait':
      return 'This is tried again in the background.';
    case 'continue':
      return mayChange ? null : 'Whoever started this export, or an admin, can continue it.';
  }
}
