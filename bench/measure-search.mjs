import { openDatabase } from '@crosswalk/database';
import { draw } from './chance.mjs';
import { peopleFile, person } from './many-people.mjs';
import { besideOthers } from './others.mjs';
import { startServer } from './processes.mjs';
import { temporaryFolder, undoLater } from './scope.mjs';
import { median, timed } from './statistics.mjs';

const project = 'Ten thousand';

/** Searches among many candidates, as the web app asks for them: the first page of 100 people with all lists show of them. */
export async function measureSearch({ quick }) {
  const people = quick ? 10_000 : 200_000;
  const inProject = quick ? 1_000 : 10_000;
  const runs = quick ? 1 : 5;
  const each = quick ? 20 : 120;
  const dataDir = await temporaryFolder();
  const server = await startServer(dataDir);
  const filling = await timed(() => fill(server.client, people, inProject));
  await addWhatElseThereIs(dataDir, people);
  const ask = asker(server.client);
  const others = [];
  const results = [];
  // The first round warms up and does not count.
  for (let run = 0; run <= runs; run += 1) {
    const { value, othersCores } = await besideOthers(() => measureRound(ask, run, { people, each }));
    if (run === 0) continue;
    others.push(othersCores);
    results.push(value);
  }
  await server.stop();
  const sample = `${people.toLocaleString('en')} candidates, ${each} queries of each kind`;
  const facts = { sample, runs, others, notes: { secondsToFill: Math.round(filling.seconds) } };
  return [
    ...Object.keys(kinds).flatMap((kind) => searchRows(kind, results, facts)),
    ...projectRows(results, { ...facts, sample: `a project of ${inProject.toLocaleString('en')}` }),
  ];
}

/** Imported like everybody's files. The last ones go into a project. */
async function fill(client, people, inProject) {
  const step = 50_000;
  const ends = [];
  for (let at = step; at < people - inProject; at += step) ends.push(at);
  ends.push(people - inProject, people);
  let from = 0;
  for (const to of ends) {
    const name = to === people ? project : 'Everybody else';
    const report = await client.importFile(streamed(peopleFile(from, to)), {
      fileName: `${to}.csv`,
      project: name,
    });
    if (report.created !== to - from) throw new Error(`${report.created} of ${to - from} people were new.`);
    from = to;
  }
}

async function* streamed(file) {
  yield* file;
}

/**
 * A tenth of them are in an ATS, and another organization has a tenth as many, with the same words. Then what
 * autovacuum does within minutes is done at once.
 */
async function addWhatElseThereIs(dataDir, people) {
  const database = await openDatabase({ dataDir, maxConnections: 1 });
  const close = undoLater(() => database.close());
  const run = (text) => database.pool.query(text);
  await run(`insert into organizations (id, name) values ('org_other', 'Other')`);
  await run(`
    insert into candidates (organization_id, id, profile, full_name, headline, current_title, current_company, location,
                            email_count, phone_count, words, sort_name)
    select 'org_other', id, profile, full_name, headline, current_title, current_company, location, email_count,
           phone_count, words, sort_name
      from candidates order by id limit ${people / 10}`);
  await run(`
    insert into ats_accounts (organization_id, id, ats, environment, remote_key)
    select id, 'acct_bench', 'lever', 'production', 'bench' from organizations where id <> 'org_other'`);
  await run(`
    insert into ats_records (organization_id, id, account_id, candidate_id, remote_id, origin, name_key, destination, sent_at)
    select organization_id, 'rec_' || place, 'acct_bench', id, place, 'created', '', '{"kind":"prospect"}', now()
      from (select organization_id, id, row_number() over (order by id) as place from candidates
             where organization_id <> 'org_other') c
     where place % 10 = 3`);
  await run('vacuum analyze');
  await close();
}

/** What recruiters ask for, drawn with the chances of the crowd itself: frequent words are asked for more often. */
const kinds = {
  selective: {
    says: 'search, selective (a name, an address, a number, a rare word in a company)',
    target: 50,
    query: (chance, one) =>
      [
        () => ({ q: one.name }),
        () => ({ q: one.email || one.linkedin }),
        () => ({ q: one.phone || one.linkedin }),
        () => ({ q: one.linkedin }),
        () => ({ company: one.company, title: one.title }),
        () => ({ q: `"${one.name}" ${one.location.split(',')[0]}` }),
      ][Math.floor(chance() * 6)](),
  },
  broad: {
    says: 'search, broad, ranked',
    target: 120,
    query: (chance, one) => {
      const [first, second] = one.title.split(' ');
      return [
        () => ({ q: one.title.split(' ').at(-1) }),
        () => ({ q: one.skills[0] }),
        () => ({ q: `"${first} ${second ?? ''}"` }),
        () => ({ q: `(${one.skills[0]} OR ${one.skills[1]}) AND ${one.title.split(' ').at(-1)} NOT Berlin` }),
        () => ({ q: `${one.title.split(' ')[0].slice(0, 3)}*` }),
        () => ({ q: one.location.split(', ').at(-1) }),
      ][Math.floor(chance() * 6)]();
    },
  },
  filtered: {
    says: 'search, filters and orders',
    target: 120,
    query: (chance, one) => ({
      ...[
        () => ({ title: one.title.split(' ').at(-1) }),
        () => ({ location: one.location.split(',')[0], hasPhone: 'true' }),
        () => ({ skill: one.skills[0], exported: 'false' }),
        () => ({ q: one.skills[1], exported: 'true' }),
        () => ({ tag: one.tags[0] ?? 'Sourced' }),
        () => ({ hasEmail: 'false' }),
        () => ({}),
      ][Math.floor(chance() * 7)](),
      order: ['newest', 'updated', 'name'][Math.floor(chance() * 3)],
    }),
  },
};

async function measureRound(ask, run, { people, each }) {
  const chance = draw(1_000 + run);
  const times = {};
  for (const [kind, { query }] of Object.entries(kinds)) {
    times[kind] = [];
    for (let at = 0; at < each; at += 1)
      times[kind].push(await ask(query(chance, person(Math.floor(chance() * people)))));
  }
  return { times, deep: await readOn(ask, { q: 'engineer' }, 50), opened: await openProject(ask, each) };
}

/** Milliseconds of each of the last ten pages. */
async function readOn(ask, query, pages) {
  const times = [];
  let cursor;
  for (let page = 1; page <= pages; page += 1) {
    const answer = await ask.page({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    times.push(answer.milliseconds);
    cursor = answer.nextCursor ?? undefined;
    if (cursor === undefined) break;
  }
  return times.slice(-10);
}

async function openProject(ask, each) {
  const first = [];
  for (let at = 0; at < each; at += 1) first.push(await ask({ project, order: 'added' }));
  let people = 0;
  const { seconds } = await timed(async () => {
    let cursor;
    do {
      const page = await ask.page({
        project,
        order: 'added',
        limit: '500',
        ...(cursor === undefined ? {} : { cursor }),
      });
      people += page.people;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  });
  if (people === 0) throw new Error('There is nobody in the project.');
  return { first, all: seconds };
}

function asker(client) {
  const page = async (query) => {
    const start = performance.now();
    const answer = await (await client.api.candidates.$get({ query: { limit: '100', ...query } })).json();
    return {
      milliseconds: performance.now() - start,
      nextCursor: answer.nextCursor,
      people: answer.candidates.length,
    };
  };
  return Object.assign(async (query) => (await page(query)).milliseconds, { page });
}

function searchRows(kind, results, facts) {
  const { says, target } = kinds[kind];
  const p95 = results.map(({ times }) => percentile(times[kind], 95));
  return [
    {
      what: `${says}: p95`,
      unit: 'ms',
      values: p95,
      target: `≤ ${target} ms`,
      met: median(p95) <= target,
      ...facts,
    },
    {
      what: `${says}: p50`,
      unit: 'ms',
      values: results.map(({ times }) => percentile(times[kind], 50)),
      target: null,
      met: null,
      ...facts,
    },
  ];
}

function projectRows(results, facts) {
  const row = (what, unit, values) => ({ what, unit, values, target: null, met: null, ...facts });
  return [
    row(
      'search, broad, pages 41 to 50: p95',
      'ms',
      results.map(({ deep }) => percentile(deep, 95)),
    ),
    row(
      'opening a project, first page: p95',
      'ms',
      results.map(({ opened }) => percentile(opened.first, 95)),
    ),
    row(
      'opening a project, all of its people',
      's',
      results.map(({ opened }) => opened.all),
    ),
  ];
}

function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}
