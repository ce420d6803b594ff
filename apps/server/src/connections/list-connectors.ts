import { connectors, type Manifest } from '@crosswalk/connectors';
import type { Config } from '../config.ts';
import { atsNames } from './ats-name.ts';
import { offeredEnvironments } from './environments.ts';

/** A connector as the list of ATSs shows it (PRODUCT I2), with the environments this server offers. */
export type ConnectorView = Pick<
  Manifest,
  | 'id'
  | 'name'
  | 'recommended'
  | 'retired'
  | 'sendsTags'
  | 'skillPlaces'
  | 'destinations'
  | 'credentials'
  | 'permissions'
  | 'duplicateWarning'
> & {
  readonly ats: { readonly id: Manifest['ats']; readonly name: string };
  /** Whether members can show who they are by signing in there. */
  readonly signsIn: boolean;
  readonly comparison: string;
  readonly environments: readonly {
    readonly id: Manifest['environments'][number]['id'];
    readonly label: string;
  }[];
};

/** All connectors, recommended ones first. */
export function listConnectors(config: Config): readonly ConnectorView[] {
  return connectors
    .map(({ manifest }) => connectorView(config, manifest))
    .toSorted((a, b) => Number(b.recommended) - Number(a.recommended));
}

/** One connector as that list shows it. */
export function connectorView(config: Config, manifest: Manifest): ConnectorView {
  return {
    id: manifest.id,
    name: manifest.name,
    ats: { id: manifest.ats, name: atsNames[manifest.ats] },
    recommended: manifest.recommended,
    retired: manifest.retired,
    signsIn: manifest.oauth !== null,
    comparison: comparison(manifest),
    sendsTags: manifest.sendsTags,
    skillPlaces: manifest.skillPlaces,
    destinations: manifest.destinations,
    credentials: manifest.credentials,
    environments: offeredEnvironments(config, manifest).map(({ fact }) => ({
      id: fact.id,
      label: fact.label,
    })),
    permissions: manifest.permissions,
    duplicateWarning: manifest.duplicateWarning,
  };
}

function comparison(manifest: Manifest): string {
  return manifest.sendsTags
    ? 'Exports candidate data such as name, experience and location, as well as any tags on the candidate.'
    : 'Exports candidate data such as name, experience and location. Tags are not exported.';
}
