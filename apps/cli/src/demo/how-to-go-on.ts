import type { Terminal } from '../output/terminal.ts';
import type { GreenhouseProcess, LeverProcess } from './rehearsal-process.ts';

/** A line of what and where, or of a label and what belongs to it. */
export function sayHeading(terminal: Terminal, what: string, where: string): void {
  terminal.say(`${terminal.paint('bold', what.padEnd(18))}${where}`);
}

/** With which a newcomer walks the wizard by hand: address, sign-in, and trial keys for every connector. */
export function sayHowToGoOn(
  terminal: Terminal,
  url: string,
  owner: { readonly email: string; readonly password: string },
  { lever, greenhouse }: { readonly lever: LeverProcess; readonly greenhouse: GreenhouseProcess },
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
  terminal.say();
  line('Rehearsal Lever', lever.ledgerPage);
  line('and Greenhouse', greenhouse.ledgerPage);
  line('REST API', `${url}/api/openapi.json`);
}
