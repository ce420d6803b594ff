import { CommandFailure, exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Connector } from './connectors.ts';
import { readPlain, readSecret } from './secret.ts';

/** The options of `connect` from which credentials come; each secret has a variable of its own besides. */
export interface CredentialOptions {
  readonly clientId?: string;
  readonly apiKey?: string;
  readonly apiKeyFile?: string;
  readonly apiKeyStdin?: boolean;
}

/**
 * Reads what a connector asks for from the options, else from variables named like its fields, else at the terminal.
 *
 * @throws CommandFailure when something is missing, or an option is given that the connector does not ask for
 */
export async function readCredentials(
  connector: Connector,
  options: CredentialOptions,
  terminal: Terminal,
): Promise<Record<string, string>> {
  if (options.clientId !== undefined && connector.credentials.every(({ secret }) => secret)) {
    const asked = connector.credentials.map(({ label }) => label).join(', ');
    throw new CommandFailure(
      `${connector.name} asks for no Client ID. It asks for: ${asked}.`,
      exitCodes.usage,
    );
  }
  const credentials: Record<string, string> = {};
  for (const field of connector.credentials)
    credentials[field.id] = field.secret
      ? await readSecret(
          field,
          {
            flag: options.apiKey,
            file: options.apiKeyFile,
            stdin: options.apiKeyStdin,
            variable: variableOf(field.id),
          },
          terminal,
        )
      : await readPlain(field, {
          flag: options.clientId,
          option: '--client-id',
          variable: variableOf(field.id),
          terminal,
        });
  return credentials;
}

/** `clientSecret` stands in CROSSWALK_CLIENT_SECRET. */
function variableOf(field: string): string {
  return `CROSSWALK_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
