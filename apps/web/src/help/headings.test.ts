import { readFileSync } from 'node:fs';
import GithubSlugger from 'github-slugger';
import { describe, expect, it } from 'vitest';
import { chapters } from './chapters.ts';
import { type Heading, headings } from './headings.ts';
import { placeOf, type TopicId, topics } from './topics.ts';

const pages = ['lever', 'greenhouse'] as const;
const topicIds = Object.keys(topics).filter((id): id is TopicId => id in topics);

/** The headings of the articles people know about such exports: who has read these finds everything again. */
const wellKnown = {
  lever: [
    'Lever vs Lever Opportunities - Which to choose',
    'Lever Opportunities (Recommended)',
    'Setting up the Lever Opportunities Integration',
    'Before You Begin',
    'Setting Up Lever',
    'Accessing Integrations',
    'Connecting to Lever',
    'Removing the Integration',
    'Authentication',
    'Authenticate while on a Search page',
    'Authenticate from within a Project',
    'Exporting to Lever',
    'Recommended: Export from a project',
    'Additional Notes',
    'Duplicate Profiles',
    'Job Filtering',
    'What fields are sent from Crosswalk to Lever?',
    'Previous versions of the Lever Integration',
    'Setting up Lever - Before You Begin',
    'What do dummy emails look like?',
    'Other Information',
  ],
  greenhouse: [
    'Before You Begin',
    'Setting up with Harvest API',
    'Create a new Source',
    'Create your API Key in Greenhouse',
    'Harvest API Permissions',
    'Accessing Integrations',
    'Connecting to Greenhouse',
    'Removing the Integration',
    'Exporting from Crosswalk to Greenhouse',
    'Recommended: Export from a project',
    'Exporting with Greenhouse Harvest & Job Pools',
    'Additional Notes',
    'Duplicate Profiles',
    'What fields are sent from Crosswalk to Greenhouse?',
    'What do dummy emails look like?',
    'Job Filtering',
    'Other Information',
  ],
} as const;

describe.each(pages)('docs/%s.md (W9)', (page) => {
  const text = readFileSync(new URL(`../../../../docs/${page}.md`, import.meta.url), 'utf8');

  it('has the headings the app knows of, with the anchors rehype-slug and GitHub give them', () => {
    expect(headings[page]).toEqual(headingsOf(text));
  });

  it('stands under the headings people know', () => {
    const texts: readonly string[] = headings[page].map((heading) => heading.text);
    expect(texts).toEqual(expect.arrayContaining([...wellKnown[page]]));
  });

  it('links to headings it has, and to those of the other page', () => {
    const links = [...text.matchAll(/\]\((?:(\w+)\.md)?(?:#([^)]*))?\)/g)];
    expect(links.length).toBeGreaterThan(3);
    for (const [link, file = page, anchor] of links) {
      const target = pages.find((one) => one === file);
      expect([link, target]).toEqual([link, file]);
      if (target === undefined || anchor === undefined) continue;
      expect([link, headings[target].some(({ id }) => id === anchor)]).toEqual([link, true]);
    }
  });
});

describe('what the screens lead to', () => {
  const connectors = ['lever-opportunities', 'lever', 'greenhouse', 'greenhouse-harvest'];

  it('is there for every topic, connector and ATS', () => {
    for (const topic of topicIds)
      for (const whose of [...connectors.map((connector) => ({ connector })), { ats: 'Lever' }, {}])
        expect([topic, whose, isThere(topic, whose)]).toEqual([topic, whose, true]);
  });

  it('is listed once on the first page of Help', () => {
    expect(chapters.flatMap((chapter) => chapter.topics).toSorted()).toEqual(topicIds.toSorted());
  });

  it('is the place of that connector', () => {
    expect(placeOf('permissions', { connector: 'lever' })).toEqual({
      to: '/help/lever',
      hash: 'setting-up-lever-1',
    });
    expect(placeOf('duplicates', { ats: 'Greenhouse' }).to).toBe('/help/greenhouse');
    expect(placeOf('pools', { ats: 'Lever' })).toEqual({ to: '/help', hash: 'pools' });
  });
});

function isThere(topic: TopicId, whose: Parameters<typeof placeOf>[1]): boolean {
  const { to, hash } = placeOf(topic, whose);
  if (to === '/help') return hash in topics;
  const anchors: readonly Heading[] = to === '/help/lever' ? headings.lever : headings.greenhouse;
  return anchors.some(({ id }) => id === hash);
}

/** The headings of a Markdown file but its title, which has a number of its own. */
function headingsOf(text: string): readonly Heading[] {
  const slugger = new GithubSlugger();
  return [...text.matchAll(/^(#+) (.+)$/gm)]
    .map(([, marks = '', heading = '']) => ({
      depth: marks.length,
      id: slugger.slug(heading),
      text: heading,
    }))
    .filter(({ depth }) => depth > 1);
}
