#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// What a practitioner waits for at a client's Relationships tab, in Debian's Chromium through
// kith-practice with its demo data: from the click's navigation until the browser painted the tab,
// until Kith's part was painted first (its heading and skeleton rows), and until the relations
// stand there. Visits after the first one, as scripts are cached then; medians and the slowest.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { chromium } from "../web/node_modules/@playwright/test/index.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const visits = 40;

async function startPractice(folder) {
  const program = join(root, "build/release/bin/kith-practice");
  const practice = spawn(program, ["--port", "0", "--data", folder], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const line of createInterface({ input: practice.stdout })) {
    const at = line.match(/^Listening on (\S+)/);
    if (at) return { practice, url: at[1] };
  }
  throw new Error("kith-practice did not start");
}

async function signIn(page, url) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("Name", { exact: true }).fill("admin");
  await page.getByLabel("Password").fill("linden-admin");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${url}/`);
}

/** Runs in the page: notes the first frames in which Kith's part has a box, and rows. */
function watchTab() {
  window.seen = {};
  const look = () => {
    const tab = document.querySelector("kith-relationships")?.shadowRoot;
    const after = (name, selector) => {
      if (window.seen[name] || !tab?.querySelector(selector)) return;
      window.seen[name] = -1;
      // The frame that paints it is over when the next task after it runs.
      requestAnimationFrame(() =>
        setTimeout(() => (window.seen[name] = performance.now())),
      );
    };
    after("first", "h2");
    after("rows", "tbody tr, .empty");
    if (!(window.seen.rows > 0)) requestAnimationFrame(look);
  };
  look();
}

async function visit(page, address) {
  await page.goto(address);
  await page.waitForFunction(
    () =>
      window.seen?.rows > 0 &&
      performance.getEntriesByName("first-contentful-paint").length,
  );
  return page.evaluate(() => ({
    ...window.seen,
    page: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  }));
}

function figure(what, times, goal) {
  const value = times[Math.floor(times.length / 2)];
  const ratio = goal && value / goal;
  console.error(
    `${what}: median ${value.toFixed(0)} ms, slowest ${times.at(-1).toFixed(0)} ms`,
  );
  return goal
    ? {
        what,
        value,
        unit: "ms",
        against: "goal",
        ratio,
        goal: `<= ${goal}`,
        ok: value <= goal,
      }
    : { what, value, unit: "ms", goal: "none", ok: true };
}

async function measure(browser, url) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 860 },
  });
  await page.addInitScript(watchTab);
  await signIn(page, url);
  await page.goto(`${url}/clients`);
  const client = await page
    .locator("main table a")
    .first()
    .getAttribute("href");
  const address = new URL(`${client}/relationships`, url).href;
  await visit(page, address);
  const seen = [];
  for (let i = 0; i < visits; ++i) seen.push(await visit(page, address));
  const sorted = (name) => seen.map((each) => each[name]).sort((a, b) => a - b);
  return [
    figure("first paint of the page with the tab", sorted("page")),
    figure("first paint of Kith's part", sorted("first"), 100),
    figure("its relations are there", sorted("rows")),
  ];
}

const folder = mkdtempSync(join(tmpdir(), "kith-tab-"));
const { practice, url } = await startPractice(folder);
const browser = await chromium.launch({
  executablePath: process.env.KITH_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
  ],
});
try {
  console.log(
    JSON.stringify({ name: "tab", rows: await measure(browser, url) }),
  );
} finally {
  await browser.close();
  practice.kill();
  rmSync(folder, { recursive: true, force: true });
}
