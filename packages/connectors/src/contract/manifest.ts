import type { Destination, SkillPlace } from './plan.ts';

/** Facts about a connector, as data: lists, forms and help are derived from it. */
export interface Manifest {
  readonly id: string;
  /** As the articles name it: `Lever Opportunities`. */
  readonly name: string;
  /** Connectors with the same `ats` can share one ATS account. */
  readonly ats: 'lever' | 'greenhouse';
  readonly recommended: boolean;
  readonly retired: string | null;
  readonly credentials: readonly CredentialField[];
  readonly environments: readonly EnvironmentFact[];
  /** Whose addresses the operator's settings hold for it: APIs of one ATS may stand apart. */
  readonly endpoints: 'lever' | 'greenhouse' | 'greenhouseHarvest';
  readonly permissions: readonly PermissionFact[];
  /** Whether a credential can be allowed more later; else another one has to be made. */
  readonly permissionsEditable: boolean;
  /** What an undo needs beside what every export needs, and what comes of one without it. */
  readonly undo: readonly UndoNeed[];
  readonly limits: AtsLimits;
  readonly destinations: readonly Destination['kind'][];
  /** Whether tags of a candidate are sent. */
  readonly sendsTags: boolean;
  /** Where skills can be put (B6), the usual place first; empty where the ATS gets them in the résumé alone. */
  readonly skillPlaces: readonly SkillPlace['kind'][];
  /** What one person costs in calls, for the time estimate. */
  readonly callsPerPerson: number;
  readonly oauth: OAuthFact | null;
  /** The ATS's own words about exporting the same person twice. */
  readonly duplicateWarning: string;
}

export interface CredentialField {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  /** Where it is made, and deleted, over there, click by click: `Settings > API Credentials`. */
  readonly place: string;
  readonly secret: boolean;
  readonly pattern: string | null;
}

export type EnvironmentId = 'production' | 'sandbox' | 'rehearsal';

export interface EnvironmentFact {
  readonly id: EnvironmentId;
  readonly label: string;
  /** Origins without a path, overridable by the operator; null where only the operator can name one. */
  readonly apiOrigin: string | null;
  readonly authOrigin: string | null;
  /** Further origins of the same ATS to which a redirect may be followed. */
  readonly siblingOrigins: readonly string[];
}

export interface PermissionFact {
  readonly id: string;
  /** As today's screen of the ATS shows it, and as the article names it. */
  readonly label: string;
  readonly articleLabel: string | null;
  readonly purpose: string;
  /** What is lost without it. */
  readonly withoutIt: string;
  readonly need: 'required' | 'optional' | 'not needed';
  readonly access: 'read' | 'write';
}

export interface UndoNeed {
  /** The id of one of `permissions`. */
  readonly permission: string;
  readonly withoutIt: 'nobodyRemoved' | 'everybodyStays' | 'jobsStay' | 'prospectsStay';
}

export interface AtsLimits {
  /** Calls a second the ATS documents for one key, and how many may come at once. */
  readonly perSecond: number;
  readonly burst: number;
  /** How long after we hung up the ATS may still store what we sent, in milliseconds. */
  readonly lateStoreMs: number;
}

export interface OAuthFact {
  readonly authorizePath: string;
  readonly tokenPath: string;
  /** `{apiOrigin}` stands for the API origin of the environment. */
  readonly audience: string;
  readonly scopes: readonly string[];
}
