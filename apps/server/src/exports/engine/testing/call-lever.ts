import type { Scene } from './scene.ts';

/** Calls the rehearsal as somebody else with the same key would. @throws Error when it refuses */
export async function callLever(scene: Scene, path: string, body: object | null = null): Promise<unknown> {
  const response = await fetch(`${scene.lever.origin}/v1${path}`, {
    method: body === null ? 'GET' : 'POST',
    headers: {
      authorization: `Basic ${btoa(`${scene.lever.keys.full}:`)}`,
      'content-type': 'application/json',
    },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Somebody whom the ATS knows and we did not put there. */
export async function putStranger(scene: Scene, name: string, email: string): Promise<void> {
  await callLever(scene, `/opportunities?perform_as=${scene.lever.users()[0]?.id}`, {
    name,
    emails: [email],
  });
}
