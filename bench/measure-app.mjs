import { tsImport } from 'tsx/esm/api';
import { peopleFile } from './many-people.mjs';
import { besideOthers } from './others.mjs';
import { startServer } from './processes.mjs';
import { temporaryFolder, undoLater } from './scope.mjs';
import { median } from './statistics.mjs';

const owner = { email: 'owner@crosswalk.example', password: 'correct horse battery staple' };
const longestWait = 60_000;

/**
 * From opening an address to people on screen, in a Chromium that has been here before; and whether every frame of a
 * project that is scrolled through has rows in it, be they those of people or of people on the way.
 */
export async function measureApp({ quick }) {
  const people = quick ? 1_000 : 10_000;
  const runs = quick ? 1 : 5;
  const pictures = quick ? 3 : 24;
  const server = await startServer(await temporaryFolder(), { CROSSWALK_OWNER_PASSWORD: owner.password });
  const file = await server.client.importFile(streamed(peopleFile(0, people)), {
    fileName: 'people.csv',
    project: 'Ten thousand',
  });
  if (file.project === null || file.created !== people) throw new Error('Not everybody was imported.');
  const project = `/projects/${file.project.id}`;
  const context = await openChromium(server.url);
  await signIn(context);
  const others = [];
  const opened = { '/search': [], [project]: [] };
  const scrolled = [];
  // The first round warms up and does not count.
  for (let run = 0; run <= runs; run += 1) {
    const { value, othersCores } = await besideOthers(async () => ({
      search: await open(context, '/search'),
      project: await open(context, project),
      scrolled: await scroll(context, project, pictures),
    }));
    if (run === 0) continue;
    others.push(othersCores);
    opened['/search'].push(value.search);
    opened[project].push(value.project);
    scrolled.push(value.scrolled);
  }
  await server.stop();
  const facts = { runs, others, sample: `${people.toLocaleString('en')} people, Chromium, warm` };
  const opening = (what, values) => ({
    what,
    unit: 's',
    values,
    target: '≤ 1 s',
    met: median(values) <= 1,
    ...facts,
  });
  const empty = scrolled.map(({ emptyFrames }) => emptyFrames);
  return [
    opening('opening the app: first people on screen', opened['/search']),
    opening(`opening a project of ${people.toLocaleString('en')}: first people on screen`, opened[project]),
    {
      what: `empty frames of ${pictures} pictures while it is scrolled through`,
      unit: '',
      values: empty,
      target: '0',
      met: empty.every((count) => count === 0),
      ...facts,
    },
    {
      what: 'frames a second meanwhile',
      unit: '',
      values: scrolled.map(({ framesPerSecond }) => framesPerSecond),
      target: null,
      met: null,
      ...facts,
    },
  ];
}

async function* streamed(file) {
  yield* file;
}

async function openChromium(baseURL) {
  // The browser tests know where there is one.
  const { openBrowser } = await tsImport('../tests/browser/open-browser.ts', import.meta.url);
  const browser = await openBrowser();
  undoLater(() => browser.close());
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(longestWait);
  await context.addInitScript(rememberFirstRow);
  return context;
}

async function signIn(context) {
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail', { exact: true }).fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('tr[data-index]').first().waitFor();
  await page.close();
}

/** @returns seconds until the frame in which the first people stood */
async function open(context, path) {
  const page = await context.newPage();
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator('tr[data-index]').first().waitFor();
  const milliseconds = await page.evaluate(() => window.crosswalkFirstRow);
  await page.close();
  return milliseconds / 1000;
}

async function scroll(context, path, pictures) {
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('tr[data-index]').first().waitFor();
  await page.evaluate(scrollOnAndOn);
  let emptyFrames = 0;
  for (let taken = 0; taken < pictures; taken += 1) {
    const picture = await page.screenshot();
    if (await page.evaluate(hasEmptyBand, picture.toString('base64'))) emptyFrames += 1;
  }
  const framesPerSecond = await page.evaluate(stopScrolling);
  await page.close();
  return { emptyFrames, framesPerSecond };
}

// What follows runs in the page.
/* global document, window, requestAnimationFrame, Image */

/** When the first row with somebody in it was drawn, in milliseconds since the address was opened. */
function rememberFirstRow() {
  const look = () => {
    if (document.querySelector('tr[data-index]') === null) requestAnimationFrame(look);
    // The frame it is in is over when the next one begins.
    else
      requestAnimationFrame(() => {
        window.crosswalkFirstRow = performance.now();
      });
  };
  requestAnimationFrame(look);
}

/** Up and down through all of it, a hundred rows a frame. */
function scrollOnAndOn() {
  const list = document.querySelector('table').parentElement;
  const began = performance.now();
  window.crosswalkScroll = { frames: 0, began, on: true };
  let step = 4_000;
  const frame = () => {
    if (!window.crosswalkScroll.on) return;
    window.crosswalkScroll.frames += 1;
    const before = list.scrollTop;
    list.scrollTop += step;
    if (list.scrollTop === before) step = -step;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function stopScrolling() {
  const { frames, began } = window.crosswalkScroll;
  window.crosswalkScroll.on = false;
  return (frames * 1000) / (performance.now() - began);
}

/** Whether a band of 80 pixels within the list is of one colour alone: no row is that high. */
async function hasEmptyBand(picture) {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const drawing = canvas.getContext('2d');
  drawing.drawImage(image, 0, 0);
  const list = document.querySelector('table').parentElement.getBoundingClientRect();
  for (let y = list.top + 40; y + 80 < list.bottom; y += 40) {
    const { data } = drawing.getImageData(list.left + 40, y, list.width - 60, 80);
    if (new Set(new Uint32Array(data.buffer)).size < 2) return true;
  }
  return false;
}
