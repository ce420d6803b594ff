import type { ConnectorAccess } from './contract/access.ts';
import type { ConnectorClient } from './contract/client.ts';
import type { Manifest } from './contract/manifest.ts';
import type { Plan, PlanInput, PlanStep } from './contract/plan.ts';
import type { SignInFlow } from './contract/sign-in.ts';

export type * from './contract/access.ts';
export type * from './contract/client.ts';
export type * from './contract/failure.ts';
export type * from './contract/json.ts';
export type * from './contract/manifest.ts';
export type * from './contract/places.ts';
export type * from './contract/plan.ts';
export type * from './contract/records.ts';
export type * from './contract/setup.ts';
export type * from './contract/sign-in.ts';

/**
 * The contract every ATS connector fulfils. Everything an ATS is peculiar about stays in its own folder;
 * the export engine knows only what stands here.
 */
export interface Connector {
  readonly manifest: Manifest;
  /** Opens a client for one connection. Makes no call. */
  open(access: ConnectorAccess): ConnectorClient;
  /** Pure: the ordered steps with exact payloads, and warnings. Never throws on candidate data. */
  plan(input: PlanInput): Plan;
  /**
   * Pure: the steps still to take after a `create` whose answer was lost but whose record was found. Each
   * reads first and changes only what is missing.
   */
  followUpsAfterAdoption(step: PlanStep): readonly PlanStep[];
  /** How a member proves who they are over there; null where the ATS has no sign-in for that. */
  readonly signIn: SignInFlow | null;
}
