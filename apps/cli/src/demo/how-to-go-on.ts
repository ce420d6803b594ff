import type { Terminal } from '../output/terminal.ts';
import type { Rehearsals } from './start-rehearsals.ts';

/** A line of what and where, or of a label and what belongs to it. */
export function sayHeading(terminal: Terminal, what: string, where: string): void {
  terminal.say(`${terminal.paint('bold', what.padEnd(22))}${where}`);
}

/** With which a newcomer goes on by hand: address, sign-in, trial keys for every connector, and where to look. */
export function sayHowToGoOn(
  terminal: Terminal,
  url: string,
  owner: { readonly email: string; readonly password: string },
  { lever, greenhouse, contacts }: Rehearsals,
): void {
  const line = (what: string, where: string) => sayHeading(terminal, `  ${what}`, where);
  terminal.say();
  terminal.say(terminal.paint('bold', 'Now by hand, in a browser'));
  line('Open', url);
  line('Sign in', `${owner.email}  password ${owner.password}`);
  line('Connect', 'your name (bottom left) > Integrations > + Add a Connection');
  line('Environment', 'Rehearsal, with these trial keys:');
  terminal.say();
  terminal.say('  Lever Opportunities, Lever');
  line('  API Key', lever.apiKey);
  terminal.say('  Greenhouse');
  line('  Client ID', greenhouse.clientId);
  line('  Client Secret', greenhouse.clientSecret);
  terminal.say('  Greenhouse Harvest');
  line('  Harvest Key', greenhouse.harvestKey);
  terminal.say('  Contact providers, set up already: open a project > Get Email for All');
  for (const { name, apiKey } of contacts.providers) line(`  ${name}`, apiKey);
  terminal.say();
  line('Rehearsal Lever', lever.ledgerPage);
  line('Greenhouse', greenhouse.ledgerPage);
  for (const { name, ledgerPage } of contacts.providers) line(name, ledgerPage);
  line('REST API', `${url}/api/docs`);
}
