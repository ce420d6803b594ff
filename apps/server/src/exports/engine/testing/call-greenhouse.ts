import { z } from 'zod';
import type { GreenhouseScene } from './scene.ts';

/** Calls the rehearsal as somebody else with the same credential would. @throws Error when it refuses */
export async function callGreenhouse(
  { greenhouse }: GreenhouseScene,
  path: string,
  body: object,
): Promise<unknown> {
  const { clientId, clientSecret } = greenhouse.credentials.full;
  const minted = await fetch(`${greenhouse.origin}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await minted.json());
  const response = await fetch(`${greenhouse.origin}/v3${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

/** Somebody whom Greenhouse knows and we did not put there. */
export async function putStrangerInGreenhouse(
  scene: GreenhouseScene,
  name: string,
  email: string,
): Promise<void> {
  const [first = '', ...rest] = name.split(' ');
  await callGreenhouse(scene, '/candidates', {
    first_name: first,
    last_name: rest.join(' '),
    email_addresses: [{ value: email, type: 'personal' }],
    application: { prospect: true },
  });
}
