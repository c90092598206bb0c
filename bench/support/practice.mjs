// SPDX-License-Identifier: Apache-2.0
// What benchmarks share that need a browser: kith-practice with its demo data, Debian's Chromium,
// and how a figure is answered.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { chromium } from '../../web/node_modules/@playwright/test/index.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

async function listening(practice) {
  for await (const line of createInterface({ input: practice.stdout })) {
    const at = line.match(/^Listening on (\S+)/);
    if (at) return at[1];
  }
  throw new Error('kith-practice did not start');
}

/** Calls measure(browser, url, folder) for its rows, and prints them as the benchmark's answer.
 * folder: where the platform keeps its data. */
export async function runWithPractice(name, measure) {
  const folder = mkdtempSync(join(tmpdir(), `kith-${name}-`));
  const program = join(root, 'build/release/bin/kith-practice');
  const practice = spawn(program, ['--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let browser;
  try {
    const url = await listening(practice);
    browser = await chromium.launch({
      executablePath: process.env.KITH_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    const rows = await measure(browser, url, folder);
    console.log(JSON.stringify({ name, rows }));
  } finally {
    await browser?.close();
    practice.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function signInAsAdmin(page, url) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Name', { exact: true }).fill('admin');
  await page.getByLabel('Password').fill('linden-admin');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${url}/`);
}

/** times: in ms; without a goal it is only told. */
export function medianOf(what, times, goal) {
  const sorted = [...times].sort((a, b) => a - b);
  const value = sorted[Math.floor(sorted.length / 2)];
  console.error(`${what}: median ${value.toFixed(0)} ms, slowest ${sorted.at(-1).toFixed(0)} ms`);
  return goal
    ? atMost(what, value, 'ms', goal)
    : { what, value, unit: 'ms', goal: 'none', ok: true };
}

export function atMost(what, value, unit, goal) {
  const ratio = value / goal;
  return { what, value, unit, against: 'goal', ratio, goal: `<= ${goal}`, ok: value <= goal };
}
