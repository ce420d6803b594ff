import { expect, test } from 'vitest';
import { announceContacts, contactAnnouncementText } from './announce-contacts.ts';
import { startHunterRehearsal } from './hunter/server.ts';
import { startRocketReachRehearsal } from './rocketreach/server.ts';

test('people are told the address and the keys of a contact provider', async () => {
  const rocket = await startRocketReachRehearsal();
  const hunter = await startHunterRehearsal();
  const text = contactAnnouncementText(announceContacts('rocketreach', rocket));
  expect(text).toMatch(/Nothing here reaches RocketReach/);
  expect(text).toContain(`${rocket.origin}/api/v2\n`);
  expect(text.match(/API key, .{27,}[0-9a-f]{32}\n/g)).toHaveLength(4);
  expect(text).toMatch(/without look-ups +[0-9a-f]{32}\n/);
  const withoutPlans = contactAnnouncementText(announceContacts('hunter', hunter));
  expect(withoutPlans.match(/API key, /g)).toHaveLength(3);
  await Promise.all([rocket.close(), hunter.close()]);
});
