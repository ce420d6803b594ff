import type { Manifest, PermissionFact, PermissionResult } from '@crosswalk/connectors';
import { atsNames } from './ats-name.ts';

/** One permission of a connection: what it is, and whether it works. */
export interface PermissionReport extends PermissionFact {
  readonly verdict: PermissionResult['verdict'];
  readonly detail: string;
}

export type ConnectionStatus = 'verified' | 'attention' | 'broken';

export interface Judgement {
  readonly status: ConnectionStatus;
  /** Null when verified; otherwise what is missing and what that costs. */
  readonly reason: string | null;
  /** What an admin does about it, and where; null where the reason says it. */
  readonly forAdmin: string | null;
}

/** Every permission of the manifest with what the probe found; one it did not look at is unknown. */
export function reportPermissions(
  manifest: Manifest,
  results: readonly PermissionResult[],
): readonly PermissionReport[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return manifest.permissions.map((fact) => {
    const result = byId.get(fact.id);
    return {
      ...fact,
      verdict: result?.verdict ?? 'unknown',
      detail: result === undefined ? 'Not checked.' : detailOf(manifest, fact, result),
    };
  });
}

/**
 * Whether a connection with these permissions is verified (PRODUCT I2, I5): only when each required one was
 * seen to work. What could not be known is never green.
 */
export function judge(manifest: Manifest, permissions: readonly PermissionReport[]): Judgement {
  const required = permissions.filter((permission) => permission.need === 'required');
  const missing = required.filter((permission) => permission.verdict === 'missing');
  const unknown = required.filter((permission) => permission.verdict === 'unknown');
  if (missing.length === 0 && unknown.length === 0)
    return { status: 'verified', reason: null, forAdmin: null };
  const sentences: string[] = [];
  if (missing.length > 0) {
    sentences.push(
      `The ${keyName(manifest)} lacks ${counted(missing.length)} that ${manifest.name} needs:`,
      `${missing.map((permission) => `${nameOf(permission)} (${stripStop(permission.withoutIt)})`).join('; ')}.`,
    );
  }
  if (unknown.length > 0) {
    sentences.push(
      `Could not be checked: ${unknown.map((one) => `${nameOf(one)} (${stripStop(one.detail)})`).join('; ')}.`,
    );
  }
  const forAdmin = missing.length > 0 ? whatToDo(manifest) : 'Look again with Check now, a little later.';
  return { status: 'attention', reason: sentences.join(' '), forAdmin };
}

/** As the ATS shows it, in quotation marks, with its former name where that differs. */
export function nameOf(permission: PermissionFact): string {
  const { label, articleLabel } = permission;
  return articleLabel === null || articleLabel.toLowerCase() === label.toLowerCase()
    ? `“${label}”`
    : `“${label}” (formerly “${articleLabel}”)`;
}

/** What the credential that carries the permissions is called: `API Key`. */
export function keyName(manifest: Manifest): string {
  return manifest.credentials.find((field) => field.secret)?.label ?? 'credential';
}

/** What an admin does about permissions a credential lacks. */
export function whatToDo(manifest: Manifest): string {
  return manifest.permissionsEditable
    ? `What to do: tick them ${placeOf(manifest)}. Then choose Check now under Integrations.`
    : `What to do: make a new ${keyName(manifest)} with them ticked (${placeOf(manifest)}), and enter it with Repair.`;
}

/** What was seen, and for what is missing where to tick it. */
function detailOf(manifest: Manifest, fact: PermissionFact, { verdict, detail }: PermissionResult): string {
  if (verdict !== 'missing') return detail;
  return manifest.permissionsEditable
    ? `${detail} To allow it, tick ${nameOf(fact)} ${placeOf(manifest)}.`
    : `${detail} To allow it, make a new ${keyName(manifest)} with ${nameOf(fact)} ticked: ${placeOf(manifest)}.`;
}

function placeOf(manifest: Manifest): string {
  const place = manifest.credentials.find((field) => field.secret)?.place ?? '';
  return `in ${atsNames[manifest.ats]}: ${place}`;
}

function counted(count: number): string {
  return count === 1 ? 'one permission' : `${count} permissions`;
}

function stripStop(text: string): string {
  return text.replace(/[.\s]+$/u, '');
}
