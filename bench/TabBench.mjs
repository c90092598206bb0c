#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// What a practitioner waits for at a client's Relationships tab, in Debian's Chromium through
// kith-practice with its demo data: from the click's navigation until the browser painted the tab,
// until Kith's part was painted first (its heading and skeleton rows), and until the relations
// stand there. Visits after the first one, as scripts are cached then; medians and the slowest.
import { medianOf, runWithPractice, signInAsAdmin } from './support/practice.mjs';

const visits = 40;

/** Runs in the page: notes the first frames in which Kith's part has a box, and rows. */
function watchTab() {
  window.seen = {};
  const look = () => {
    const tab = document.querySelector('kith-relationships')?.shadowRoot;
    const after = (name, selector) => {
      if (window.seen[name] || !tab?.querySelector(selector)) return;
      window.seen[name] = -1;
      // The frame that paints it is over when the next task after it runs.
      requestAnimationFrame(() => setTimeout(() => (window.seen[name] = performance.now())));
    };
    after('first', 'h2');
    after('rows', 'tbody tr, .empty');
    if (!(window.seen.rows > 0)) requestAnimationFrame(look);
  };
  look();
}

async function visit(page, address) {
  await page.goto(address);
  await page.waitForFunction(
    () => window.seen?.rows > 0 && performance.getEntriesByName('first-contentful-paint').length,
  );
  return page.evaluate(() => ({
    ...window.seen,
    page: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  }));
}

async function measure(browser, url) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 860 },
  });
  await page.addInitScript(watchTab);
  await signInAsAdmin(page, url);
  await page.goto(`${url}/clients`);
  const client = await page.locator('main table a').first().getAttribute('href');
  const address = new URL(`${client}/relationships`, url).href;
  await visit(page, address);
  const seen = [];
  for (let i = 0; i < visits; ++i) seen.push(await visit(page, address));
  const times = (name) => seen.map((each) => each[name]);
  return [
    medianOf('first paint of the page with the tab', times('page')),
    medianOf("first paint of Kith's part", times('first'), 100),
    medianOf('its relations are there', times('rows')),
  ];
}

await runWithPractice('tab', measure);
