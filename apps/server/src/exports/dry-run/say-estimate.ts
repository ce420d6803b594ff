/** What an estimate rests on. */
export interface EstimateBasis {
  readonly ats: string;
  readonly people: number;
  readonly callsPerPerson: number;
  readonly perSecond: number;
  readonly ceiling: number;
  readonly documented: number;
  readonly ahead: number;
}

/** The basis of a time estimate as sentences, so that whoever plans by it knows what could change it. */
export function sayEstimate(basis: EstimateBasis): string {
  const { ats, people, callsPerPerson, perSecond, ceiling, documented, ahead } = basis;
  const told = `${count(people, 'person', 'people')} at ${count(callsPerPerson, 'call', 'calls')} each`;
  const sentences = [`${told}, ${sayPace(ats, perSecond, ceiling, documented)}.`];
  if (ahead > 0)
    sentences.push(
      `${count(ahead, 'person', 'people')} of other exports to this account ${ahead === 1 ? 'waits' : 'wait'} too: with these it takes longer.`,
    );
  return sentences.join(' ');
}

function sayPace(ats: string, perSecond: number, ceiling: number, documented: number): string {
  // A pace grows back in hundredths; what is nearly there is there.
  if (perSecond < ceiling * 0.95)
    return (
      `now at ${rate(perSecond)} because ${ats} asked for fewer lately, growing back to ${rate(ceiling)} ` +
      'while it accepts that'
    );
  if (ceiling < documented) return `at ${rate(ceiling)}, the limit ${ats} told for this account`;
  return `at ${rate(ceiling)}, the limit of ${ats}`;
}

function rate(perSecond: number): string {
  const rounded = Math.round(perSecond * 10) / 10;
  return `${rounded} ${rounded === 1 ? 'call' : 'calls'} a second`;
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}
