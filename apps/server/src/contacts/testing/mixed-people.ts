import type { RehearsedProvider } from '@crosswalk/rehearsal';
import type { ContactScene } from './contact-scene.ts';

/** How many of a hundred play what: last names say it to the look-alikes. */
const cast = {
  Olsen: 36,
  Several: 4,
  Personal: 3,
  Unknown: 9,
  Noemail: 5,
  Nocontact: 3,
  Risky: 4,
  Invalid: 2,
  Unverified: 3,
  Onlyhunter: 9,
  Onlyrocketreach: 7,
  Restricted: 3,
  Masked: 2,
  Placeholder: 1,
  Odd: 1,
  Badrequest: 2,
  Failed: 2,
  Unavailable: 2,
  Broken: 2,
} as const;

/** What happens on the wire to one in so many, whoever they are: it was carried out, and nobody hears of it. */
const trouble = [
  { oneIn: 41, provider: 'peopleDataLabs', fault: { type: 'cut', store: true } },
  { oneIn: 67, provider: 'peopleDataLabs', fault: { type: 'html', store: true } },
  { oneIn: 83, provider: 'peopleDataLabs', fault: { type: 'cut', store: false } },
  { oneIn: 61, provider: 'peopleDataLabs', fault: { type: 'tooManyRequests', retryAfter: 0 } },
  { oneIn: 73, provider: 'hunter', fault: { type: 'tooManyRequests', retryAfter: 0 } },
  { oneIn: 59, provider: 'hunter', fault: { type: 'truncatedJson', store: true } },
  { oneIn: 71, provider: 'rocketReach', fault: { type: 'cut', store: true } },
] as const;

/** Full names, each once; the same ones each time. The parts are mixed, not one behind the other. */
export function mixedPeople(count: number): readonly string[] {
  const parts = Object.entries(cast).flatMap(([part, share]) => Array.from({ length: share }, () => part));
  // 37 has nothing in common with 100, so that each place of the hundred comes up once.
  return Array.from(
    { length: count },
    (_, place) => `${firstName(place)} ${parts[(place * 37) % parts.length]}`,
  );
}

/** Has the providers take longer for some, and lets some of their answers get lost. */
export function makeTrouble(scene: ContactScene, people: readonly string[]): void {
  people.forEach((name, place) => {
    if (name.endsWith(' Onlyhunter') && place % 5 === 0) scene.hunter.assign(name, 'pending');
    if (name.endsWith(' Onlyrocketreach') && place % 7 === 0) scene.rocketReach.assign(name, 'pending');
    for (const { oneIn, provider, fault } of trouble)
      if (place % oneIn === oneIn - 1) strike(scene[provider], name, fault);
  });
}

function strike(provider: RehearsedProvider, name: string, fault: (typeof trouble)[number]['fault']): void {
  const [first = ''] = name.split(' ');
  const inBody = provider.title.startsWith('People Data Labs');
  const match = inBody ? { bodyContains: first, times: 1 } : { queryContains: first, times: 1 };
  provider.faults.add({ match, fault });
}

/** `Xaab`: no other first name holds it. */
function firstName(place: number): string {
  const letters = [place / 676, place / 26, place].map((digit) =>
    String.fromCharCode(97 + (Math.floor(digit) % 26)),
  );
  return `X${letters.join('')}`;
}
